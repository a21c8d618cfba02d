import type { Call } from '#backend/platform/call.ts'
import { blockOf, type DayBlock, fitsInto, hoursOf, hoursOn, type Span } from '#shared/domain/scheduling/hours.ts'
import { conflict } from '#shared/errors.ts'
import type { CalendarDate } from '#shared/time.ts'
import { findDayFacts, type LeaveRow } from './hours.repo.ts'

/** When a doctor consults on a day, and why it is not like the week. */
export interface WorkingDay {
  /** Also of a day on which nobody is seen: what they would be. */
  hours: Span[]
  leave: LeaveRow | null
  /** The name of the day on which the clinic is closed. */
  holiday: string | null
  /** The hours are those of this day alone. */
  exception: { reason: string | null } | null
}

/** Leave counts before the hours of one day, those before a holiday, and that before the week. */
export function workingDay(call: Pick<Call, 'db'>, doctorId: string, date: CalendarDate): WorkingDay {
  const { week, exception, holiday, leave } = findDayFacts(call.db, doctorId, date)
  return {
    hours: exception ? hoursOf(exception.blocks) : hoursOn(week, date),
    leave,
    holiday: exception ? null : holiday,
    exception: exception && { reason: exception.reason },
  }
}

/** Whether nobody is seen all day, whatever the hours would be. */
export const isAway = ({ leave, holiday }: WorkingDay): boolean => leave !== null || holiday !== null

/** Whether a doctor consults all through a span. */
export const isOpen = (day: WorkingDay, span: Span): boolean => !isAway(day) && fitsInto(day.hours, span)

/** A day as screens are told of it. */
export function dayView({ hours, ...why }: WorkingDay): Omit<WorkingDay, 'hours'> & { blocks: DayBlock[] } {
  return { blocks: hours.map(blockOf), ...why }
}

export const outsideHours = (day: WorkingDay) => conflict('outsideHours', dayView(day))
