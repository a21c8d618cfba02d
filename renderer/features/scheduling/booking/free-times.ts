import type { Outputs } from '#shared/contract/index.ts'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'

export type FreeTime = Outputs['scheduling']['firstFree'][number]

/** How many first free times are offered of one doctor, and of all. */
export const freeOfOne = 4
export const freeOfAll = 9

/** What a time is looked for. */
export interface Wanted {
  type: AppointmentType
  durationMinutes?: number
  movingId?: string
}
