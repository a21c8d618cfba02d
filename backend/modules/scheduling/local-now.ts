import { type CalendarDate, type ClockTime, dateAt, type Instant, timeAt } from '#shared/time.ts'

/** The clinic's wall calendar and clock. */
export interface LocalNow {
  date: CalendarDate
  time: ClockTime
  timeZone: string
}

const minuteMs = 60_000
let last: { minute: number; now: LocalNow } | null = null

/** Asked with every booking, and the same for a whole minute. */
export function localNow(instant: Instant, timeZone: string): LocalNow {
  const minute = Math.floor(instant / minuteMs)
  if (last?.minute !== minute || last.now.timeZone !== timeZone)
    last = { minute, now: { date: dateAt(instant, timeZone), time: timeAt(instant, timeZone), timeZone } }
  return last.now
}
