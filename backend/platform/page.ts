import { invalid } from '#shared/errors.ts'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'

/** A place in a list that is ordered by time, then id. */
export interface Moment {
  at: Instant
  id: string
}

/** A place in a list that is ordered by the wall clock, then id. */
export interface WallPlace {
  date: CalendarDate
  time: ClockTime
  id: string
}

/** Cuts rows, read with one more than a page holds, to the page. `next` is the place after which the following one begins. */
export function cutPage<T>(rows: readonly T[], limit: number, placeOf: (row: T) => string) {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { page, next: last === undefined ? null : placeOf(last) }
}

export const writeMoment = ({ at, id }: { at: number; id: string }): string => `${at}_${id}`

/** What `writeMoment` wrote, null for the first page. @throws AppError VALIDATION */
export function readMoment(after: string | undefined): Moment | null {
  const found = readPlace(after, /^(\d{1,15})_([0-9a-f-]{36})$/)
  return found && { at: Number(found[1]) as Instant, id: found[2] ?? '' }
}

export const writeWallPlace = ({ date, time, id }: WallPlace): string => `${date}_${time}_${id}`

/** What `writeWallPlace` wrote, null for the first page. @throws AppError VALIDATION */
export function readWallPlace(after: string | undefined): WallPlace | null {
  const found = readPlace(after, /^(\d{4}-\d\d-\d\d)_(\d\d:\d\d)_([0-9a-f-]{36})$/)
  return found && ({ date: found[1], time: found[2], id: found[3] } as WallPlace)
}

/** What a pattern finds in the place that a page begins after, null for the first page. @throws AppError VALIDATION */
export function readPlace(after: string | undefined, pattern: RegExp): RegExpExecArray | null {
  if (after === undefined) return null
  const found = pattern.exec(after)
  if (!found) throw invalid({ path: 'after', message: 'not a page of this list' })
  return found
}
