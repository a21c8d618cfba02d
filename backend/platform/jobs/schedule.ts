import { addDays, type CalendarDate, type ClockTime, dateAt, type Instant, instantOf, weekday } from '#shared/time.ts'
import type { JobKind } from './define.ts'

/** When a job comes round, by the clinic's clock. */
export type Cadence =
  | { every: 'hour' }
  /** At full multiples of the hour's minutes; `count` divides 60. */
  | { every: 'minutes'; count: number }
  | { every: 'day'; at: string }
  /** `on`: 1 is Monday, 7 is Sunday. */
  | { every: 'week'; on: number; at: string }
  /** Once after each start of the app. */
  | { every: 'start'; afterMs: number }

export interface Schedule {
  job: JobKind<null>
  cadence: Cadence
}

/** One turn of a schedule. Its name is the same however often, and on whichever start of the app, it is worked out. */
export interface Slot {
  name: string
  at: Instant
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The last turn at or before `now`, and when the next one is. `startedAt` is when the app started. */
export function turns(
  cadence: Cadence,
  now: Instant,
  timeZone: string,
  startedAt: Instant,
): { last: Slot; next: Instant } {
  if (cadence.every === 'start') {
    const at = (startedAt + cadence.afterMs) as Instant
    return { last: { name: `start-${startedAt}`, at }, next: at > now ? at : (Number.POSITIVE_INFINITY as Instant) }
  }
  if (cadence.every === 'hour') {
    const at = Math.floor(now / hourMs) * hourMs
    return {
      last: { name: new Date(at).toISOString().slice(0, 13), at: at as Instant },
      next: (at + hourMs) as Instant,
    }
  }
  if (cadence.every === 'minutes') {
    const stepMs = cadence.count * minuteMs
    const at = Math.floor(now / stepMs) * stepMs
    return {
      last: { name: new Date(at).toISOString().slice(0, 16), at: at as Instant },
      next: (at + stepMs) as Instant,
    }
  }
  const date = lastDate(cadence, now, timeZone)
  const stepDays = cadence.every === 'week' ? 7 : 1
  const at = (day: CalendarDate) => instantOf(day, cadence.at as ClockTime, timeZone)
  return { last: { name: date, at: at(date) }, next: at(addDays(date, stepDays)) }
}

function lastDate(cadence: { every: 'day' | 'week'; on?: number; at: string }, now: Instant, timeZone: string) {
  const today = dateAt(now, timeZone)
  const candidate = cadence.on === undefined ? today : addDays(today, -((weekday(today) - cadence.on + 7) % 7))
  const isDue = instantOf(candidate, cadence.at as ClockTime, timeZone) <= now
  return isDue ? candidate : addDays(candidate, cadence.every === 'week' ? -7 : -1)
}
