import { type CalendarDate, type ClockTime, type Instant, minutesOf } from '#shared/time.ts'
import type { Span } from './hours.ts'
import { queuePriorities } from './queue.ts'

/** What someone who waits wants; null is any. */
export interface Wish {
  id: string
  doctorId: string | null
  specialization: string | null
  fromDate: CalendarDate | null
  toDate: CalendarDate | null
  fromTime: ClockTime | null
  toTime: ClockTime | null
  priority: (typeof queuePriorities)[number]
  createdAt: Instant
}

/** A time that has become free. */
export interface FreedTime {
  doctorId: string
  specialization: string | null
  date: CalendarDate
  span: Span
}

/** Whether a time is what someone waits for: the whole of it lies where they can come. */
export function fitsWish(wish: Wish, { doctorId, specialization, date, span }: FreedTime): boolean {
  if (wish.doctorId !== null && wish.doctorId !== doctorId) return false
  if (wish.specialization !== null && wish.specialization !== specialization) return false
  if (wish.fromDate !== null && date < wish.fromDate) return false
  if (wish.toDate !== null && date > wish.toDate) return false
  if (wish.fromTime !== null && span.start < minutesOf(wish.fromTime)) return false
  return wish.toTime === null || span.end <= minutesOf(wish.toTime)
}

/** Those who wait for a time, whom to ask first: the most urgent, then whoever waits longest. */
export function rankWaiting<T extends Wish>(wishes: readonly T[], freed: FreedTime): T[] {
  return wishes.filter(wish => fitsWish(wish, freed)).sort(byTurn)
}

const urgency = (wish: Wish) => queuePriorities.indexOf(wish.priority)

const byTurn = (one: Wish, other: Wish): number =>
  urgency(one) - urgency(other) || one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
