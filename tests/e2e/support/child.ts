import { addMonths, type CalendarDate, type ClockTime, type Instant, instantOf } from '#shared/time.ts'
import { timeZone, today } from './clinic.ts'

export interface Child {
  birth: CalendarDate
  /** Noon of the day on which the child was so many months old, or now when that is to come. */
  at(months: number): Instant
}

/** A child who is so many months old today, by the clinic's calendar. */
export function childOf(months: number): Child {
  const birth = addMonths(today(), -months)
  return {
    birth,
    at: age => Math.min(instantOf(addMonths(birth, age), '12:00' as ClockTime, timeZone), Date.now()) as Instant,
  }
}
