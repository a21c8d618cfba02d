import type { PlannedDate } from '#shared/contract/scheduling/series.ts'

/** Dates that the person leaves out, by their place in the plan. */
export type LeftOut = ReadonlySet<number>

type Place = Pick<PlannedDate, 'doctorId' | 'date' | 'time' | 'durationMinutes'>

/** Where a date of a plan would go: as planned, else to the free time instead; null when there is none. */
export const placeOf = ({ trouble, alternative, doctorId, date, time, durationMinutes }: PlannedDate): Place | null =>
  trouble === null ? { doctorId, date, time, durationMinutes } : alternative

type Chosen = Pick<PlannedDate, 'id' | 'updatedAt'> & { place: Place }

/** What is booked of a plan: every date that can be had and is not left out. */
export const chosenDates = (plan: readonly PlannedDate[], leftOut: LeftOut): Chosen[] =>
  plan.flatMap((planned, index) => {
    const place = placeOf(planned)
    return place && !leftOut.has(index) ? [{ id: planned.id, updatedAt: planned.updatedAt, place }] : []
  })
