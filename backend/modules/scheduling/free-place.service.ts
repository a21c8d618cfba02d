import type { Call } from '#backend/platform/call.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { fitsInto, overlaps, type Span, spanOf } from '#shared/domain/scheduling/hours.ts'
import { addDays, type CalendarDate, type ClockTime, minutesOf } from '#shared/time.ts'
import { listTaken } from './appointments.repo.ts'
import { workingDay } from './hours.service.ts'
import { slots } from './slots.service.ts'

export interface FreePlace {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

/** How far ahead a place is looked for. */
const daysAhead = 21

/**
 * Where an appointment may go instead: its doctor's first free slot at or after its own time that is long enough.
 * @param reserved places that were proposed to others
 */
export function findFreePlace(
  call: Call,
  { doctorId, date, time, durationMinutes }: Appointment,
  reserved: readonly FreePlace[],
): FreePlace | null {
  for (let day = 0; day < daysAhead; day += 1) {
    const on = addDays(date, day)
    const free = slots(call, { doctorId, date: on }).slots.filter(
      slot => slot.status === 'available' && (day > 0 || slot.time >= time),
    )
    if (free.length === 0) continue
    const { hours } = workingDay(call, doctorId, on)
    const promised = reserved.filter(place => place.doctorId === doctorId && place.date === on)
    const taken: Span[] = [
      ...listTaken(call.db, doctorId, on),
      ...promised.map(place => spanOf(place.time, place.durationMinutes)),
    ]
    const fits = (span: Span) => fitsInto(hours, span) && !taken.some(other => overlaps(other, span))
    const slot = free.find(each => fits({ start: minutesOf(each.time), end: minutesOf(each.time) + durationMinutes }))
    if (slot) return { doctorId, date: on, time: slot.time, durationMinutes }
  }
  return null
}
