import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { isToCome, type StrandedReason, strandedBy } from '#shared/domain/scheduling/stranded.ts'
import { addDays, type CalendarDate, minutesOf } from '#shared/time.ts'
import { findAppointment } from '../appointments.repo.ts'
import { isBookable } from '../doctors.service.ts'
import { findDayAfter } from '../double-bookings.repo.ts'
import { localNow } from '../local-now.ts'
import { workingDay } from '../working-day.ts'
import * as repo from './stranded.repo.ts'

type Reading = Pick<Call, 'db' | 'now'>

export interface Stranded {
  id: string
  why: StrandedReason
}

interface Scope {
  /** Of everyone when left out. */
  doctorId?: string | undefined
  from?: CalendarDate
  to?: CalendarDate
}

/** The days to come on which anything is booked. */
export function* bookedDays(call: Reading, { from, to }: Scope): Generator<CalendarDate> {
  const { date: today } = localNow(call.now, clinicTimes(call).timeZone)
  const first = from === undefined || from < today ? today : from
  let date = findDayAfter(call.db, addDays(first, -1))
  while (date !== null && (to === undefined || date <= to)) {
    yield date
    date = findDayAfter(call.db, date)
  }
}

/** Appointments of a day for which nobody will be there, by time. It follows from the state, so that it is stored nowhere. */
export function strandedOn(call: Reading, date: CalendarDate, doctorId?: string): Stranded[] {
  const wall = localNow(call.now, clinicTimes(call).timeZone)
  const now = { date: wall.date, minutes: minutesOf(wall.time) }
  const expected = repo
    .listExpected(call.db, date)
    .filter(span => (doctorId === undefined || span.doctorId === doctorId) && isToCome(date, span, now))
  const days = new Map(
    [...new Set(expected.map(span => span.doctorId))].map(id => [
      id,
      isBookable(call, id) ? workingDay(call, id, date) : null,
    ]),
  )
  const found = expected.flatMap(span => {
    const day = days.get(span.doctorId)
    const why: StrandedReason | null = day ? strandedBy(day, span) : 'left'
    return why ? [{ row: span.row, why }] : []
  })
  const ids = repo.listIds(
    call.db,
    found.map(({ row }) => row),
  )
  return found.map(({ why }, index) => ({ id: ids[index] ?? '', why }))
}

/** What a change of hours leaves without a doctor, by day and time. */
export const strandedBetween = (call: Reading, scope: Scope): Appointment[] =>
  [...bookedDays(call, scope)]
    .flatMap(date => strandedOn(call, date, scope.doctorId))
    .flatMap(({ id }) => findAppointment(call.db, id) ?? [])
