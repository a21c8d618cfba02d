import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { hoursOf } from '#shared/domain/scheduling/hours.ts'
import { daySlots } from '#shared/domain/scheduling/slots.ts'
import { type ClockTime, minutesOf } from '#shared/time.ts'
import { type DayNow, passedMinutes } from '../day/day-rows.ts'
import type { Laid } from './board-lanes.ts'
import type { BoardRow } from './board-rows.ts'

/** A time of a row that can be booked, in minutes since midnight. */
export interface FreeTime {
  time: ClockTime
  start: number
  end: number
}

/** What is left of a row's hours beside its appointments, in slots of its doctor. */
export function freeTimes(row: BoardRow, laid: readonly Laid[], now: DayNow): FreeTime[] {
  return daySlots({
    hours: hoursOf(row.blocks),
    slotMinutes: row.slotMinutes,
    taken: laid.map(({ start, end, appointment }) => ({ start, end, appointmentId: appointment.id })),
    onLeave: false,
    passed: passedMinutes(row.date, now),
    exists: span => spanExists(row.date, span, now.timeZone),
  })
    .filter(slot => slot.status === 'available')
    .map(({ time }) => ({ time, start: minutesOf(time), end: minutesOf(time) + row.slotMinutes }))
}
