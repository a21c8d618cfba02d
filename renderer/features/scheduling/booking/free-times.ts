import type { Outputs } from '#shared/contract/index.ts'

export type FreeTime = Outputs['scheduling']['firstFree'][number]

/** How many first free times are offered of one doctor, and of all. */
export const freeOfOne = 4
export const freeOfAll = 9
