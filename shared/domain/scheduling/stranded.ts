import type { CalendarDate } from '#shared/time.ts'
import { fitsInto, type Span } from './hours.ts'

/** When a doctor consults on a day. */
export interface WorkingHours {
  hours: readonly Span[]
  /** Days away that cover it. */
  leave: object | null
  /** The name of the day on which the clinic is closed. */
  holiday: string | null
}

export const strandedReasons = ['leave', 'holiday', 'hours', 'left'] as const
export type StrandedReason = (typeof strandedReasons)[number]

/** Why nobody will be there for an appointment; null when its doctor is. */
export function strandedBy(day: WorkingHours, span: Span): StrandedReason | null {
  if (day.leave) return 'leave'
  if (day.holiday !== null) return 'holiday'
  return fitsInto(day.hours, span) ? null : 'hours'
}

/** Whether an appointment is still to come at a minute of a day. */
export const isToCome = (date: CalendarDate, span: Span, now: { date: CalendarDate; minutes: number }): boolean =>
  date > now.date || (date === now.date && span.end > now.minutes)
