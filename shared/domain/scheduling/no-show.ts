import { type CalendarDate, type ClockTime, type Instant, instantOf } from '#shared/time.ts'

interface Expected {
  date: CalendarDate
  time: ClockTime
  createdAt: Instant
  /** Until when people said that the patient is expected all the same. */
  expectedAt: Instant | null
}

/** No longer ago: what has been left open for so many days is for people. */
export const noShowDays = 7

const minuteMs = 60_000

/**
 * The instant from which a patient who is not there has not come; null where people said otherwise later. It follows from
 * the appointment alone, so that every workstation finds the same one.
 * @param graceMinutes after the start, and after booking where the time had begun by then
 */
export function missedFrom(appointment: Expected, graceMinutes: number, timeZone: string): Instant | null {
  const { date, time, createdAt, expectedAt } = appointment
  const at = (Math.max(instantOf(date, time, timeZone), createdAt) + graceMinutes * minuteMs) as Instant
  return expectedAt !== null && expectedAt >= at ? null : at
}
