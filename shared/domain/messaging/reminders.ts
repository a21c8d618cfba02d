import {
  addDays,
  type CalendarDate,
  type ClockTime,
  dateAt,
  type Instant,
  instantOf,
  minutesOf,
  timeAt,
} from '#shared/time.ts'

/** Nobody gets a message between these, by the clinic's clock; the same twice: at any time. */
export interface QuietHours {
  from: ClockTime
  to: ClockTime
}

export interface Reminder {
  /** Before the start, as the clinic set them: also after quiet hours moved it. */
  hours: number
  at: Instant
}

const hourMs = 3_600_000
/** A reminder must leave the patient so long to come. */
const leastNoticeMs = hourMs

/**
 * When a patient is reminded of an appointment, earliest first. What would fall into quiet hours waits for their end, and where
 * that is too late comes before they begin. Two that fall together are one.
 */
export function remindersOf(
  start: Instant,
  hoursBefore: readonly number[],
  quiet: QuietHours,
  timeZone: string,
): Reminder[] {
  const reminders = [...new Set(hoursBefore)]
    .sort((one, other) => other - one)
    .map(hours => ({ hours, at: outsideQuiet((start - hours * hourMs) as Instant, start, quiet, timeZone) }))
  return reminders.filter(({ at }, index) => at < start && !reminders.slice(0, index).some(other => other.at === at))
}

function outsideQuiet(at: Instant, start: Instant, quiet: QuietHours, timeZone: string): Instant {
  const night = nightAround(at, quiet, timeZone)
  if (!night) return at
  return start - night.end >= leastNoticeMs ? night.end : night.begin
}

/** The quiet hours that hold an instant. */
export function nightAround(
  at: Instant,
  { from, to }: QuietHours,
  timeZone: string,
): { begin: Instant; end: Instant } | null {
  const date = dateAt(at, timeZone)
  const minute = minutesOf(timeAt(at, timeZone))
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  const night = (first: CalendarDate, last: CalendarDate) => ({
    begin: instantOf(first, from, timeZone),
    end: instantOf(last, to, timeZone),
  })
  if (begins < ends) return minute >= begins && minute < ends ? night(date, date) : null
  if (begins === ends) return null
  if (minute >= begins) return night(date, addDays(date, 1))
  return minute < ends ? night(addDays(date, -1), date) : null
}
