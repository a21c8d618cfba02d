import { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'

/** Milliseconds since 1970, UTC. */
export type Instant = number & z.$brand<'Instant'>
/** `YYYY-MM-DD`, a day on the wall calendar; never converted between time zones. */
export type CalendarDate = string & z.$brand<'CalendarDate'>
/** `HH:MM`, a time on the wall clock. */
export type ClockTime = string & z.$brand<'ClockTime'>

/** The clinic's calendar day at an instant. `timeZone` is an IANA name. */
export function dateAt(instant: Instant, timeZone: string): CalendarDate {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as CalendarDate
}

/** The clinic's clock time at an instant, to the minute. */
export function timeAt(instant: Instant, timeZone: string): ClockTime {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'floor' }) as ClockTime
}

/**
 * The instant of a local date and time. A time that the clock skips moves forward by the gap, a repeated one is the
 * first of the two (Temporal's `compatible`).
 */
export function instantOf(date: CalendarDate, time: ClockTime, timeZone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    .epochMilliseconds as Instant
}

/** `days` may be negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as CalendarDate
}

/** The same day of a later month, or that month's last day where it is shorter. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as CalendarDate
}

/** Every day of a month like `2026-11`. */
export function daysOfMonth(month: string): CalendarDate[] {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month)
  return Array.from({ length: daysInMonth }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}` as CalendarDate)
}

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekday(date: CalendarDate): number {
  // Asked for every booking: the built-in Date is ten times as fast here, and UTC has no gaps.
  return ((new Date(date).getUTCDay() + 6) % 7) + 1
}

/** Minutes since midnight, 0 to 1439. */
export function minutesOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The clock time at a number of minutes since midnight, which must lie within one day. */
export function clockTimeOf(minutes: number): ClockTime {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1439) throw new RangeError(`not within a day: ${minutes}`)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as ClockTime
}
