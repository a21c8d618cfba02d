import type { Outputs } from '#shared/contract/index.ts'

export type Day = Outputs['scheduling']['day']
export type DayDoctor = Day['doctors'][number]
/** An appointment with the patient it is for. */
export type Listed = Day['appointments'][number]
