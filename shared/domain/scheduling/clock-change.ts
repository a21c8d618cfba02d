import { addDays, type CalendarDate, type ClockTime, clockTimeOf, instantOf, timeAt } from '#shared/time.ts'
import { minutesPerDay, type Span } from './hours.ts'

const minuteMs = 60_000
const knownDays = new Map<string, boolean>()

/** Whether the wall clock runs through all 24 hours of a day, as it does on nearly every one. */
function isWholeDay(date: CalendarDate, timeZone: string): boolean {
  const key = `${date} ${timeZone}`
  const known = knownDays.get(key)
  if (known !== undefined) return known
  const midnight = '00:00' as ClockTime
  const length = instantOf(addDays(date, 1), midnight, timeZone) - instantOf(date, midnight, timeZone)
  const isWhole = length === minutesPerDay * minuteMs
  if (knownDays.size > 2_000) knownDays.clear()
  knownDays.set(key, isWhole)
  return isWhole
}

/** Whether every minute of a span exists on the wall clock of that day: not where the clock is put forward. */
export function spanExists(date: CalendarDate, span: Span, timeZone: string): boolean {
  if (isWholeDay(date, timeZone)) return true
  const first = clockTimeOf(span.start)
  const last = clockTimeOf(span.end - 1)
  const begins = instantOf(date, first, timeZone)
  const ends = instantOf(date, last, timeZone)
  if (timeAt(begins, timeZone) !== first || timeAt(ends, timeZone) !== last) return false
  return ends - begins >= (span.end - 1 - span.start) * minuteMs
}
