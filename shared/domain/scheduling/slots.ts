import { type ClockTime, clockTimeOf } from '#shared/time.ts'
import { minutesPerDay, overlaps, type Span } from './hours.ts'

export interface TakenSpan extends Span {
  appointmentId: string
}

export interface Slot {
  time: ClockTime
  durationMinutes: number
  status: 'available' | 'taken' | 'past' | 'leave'
  appointmentId: string | null
}

export interface DayPlan {
  hours: readonly Span[]
  /** How long the appointment is to be. */
  slotMinutes: number
  /** From where to where one may begin, when that is not its length. */
  stepMinutes?: number
  taken: readonly TakenSpan[]
  /** Nobody is seen: the doctor is on leave, or the clinic closed. */
  onLeave: boolean
  /** Minutes since midnight that are over: 0 on a day to come, a whole day on one that was. */
  passed: number
  /** Whether every minute of a span exists on that day's clock. */
  exists: (span: Span) => boolean
}

/** A doctor's slots of one day, by time. A slot is offered until it begins. */
export function daySlots(plan: DayPlan): Slot[] {
  return slotStarts(plan.hours, plan.stepMinutes ?? plan.slotMinutes, plan.slotMinutes)
    .filter(plan.exists)
    .map(span => slotAt(plan, span))
}

/** Every span of so many minutes within the hours that begins on a step of its stretch. */
export function slotStarts(hours: readonly Span[], stepMinutes: number, durationMinutes: number): Span[] {
  return hours.flatMap(stretch => {
    const spans: Span[] = []
    for (let start = stretch.start; start + durationMinutes <= stretch.end; start += stepMinutes)
      spans.push({ start, end: start + durationMinutes })
    return spans
  })
}

function slotAt(plan: DayPlan, span: Span): Slot {
  const holder = plan.taken.find(taken => overlaps(taken, span))
  return {
    time: clockTimeOf(span.start),
    durationMinutes: plan.slotMinutes,
    status: slotStatus(plan, span, holder !== undefined),
    appointmentId: holder?.appointmentId ?? null,
  }
}

function slotStatus(plan: DayPlan, span: Span, isTaken: boolean): Slot['status'] {
  if (isTaken) return 'taken'
  if (span.start < plan.passed) return 'past'
  return plan.onLeave ? 'leave' : 'available'
}

/** The first minute, from `from` on, with so much free time before midnight; null when the day is full. */
export function firstGap(taken: readonly Span[], from: number, durationMinutes: number): number | null {
  let start = from
  for (const span of [...taken].sort((one, other) => one.start - other.start)) {
    if (span.start >= start + durationMinutes) break
    start = Math.max(start, span.end)
  }
  return start + durationMinutes <= minutesPerDay ? start : null
}
