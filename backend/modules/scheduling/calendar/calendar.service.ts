import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { readWallPlace } from '#backend/platform/page.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { addDays, type CalendarDate, daysOfMonth } from '#shared/time.ts'
import { listAppointmentsBetween } from '../appointments.repo.ts'
import { listedPage, withPatients } from '../board.service.ts'
import { listDoctors, requireDoctor } from '../doctors.service.ts'
import { localNow } from '../local-now.ts'
import { strandedOn } from '../stranded/stranded-days.ts'
import { dayView, isAway, workingDay } from '../working-day.ts'
import * as repo from './calendar.repo.ts'

const week = 7

/** Seven days of one doctor, from `from` on. */
export function weekOf(call: Call, { doctorId, from }: Parsed['scheduling']['week']): Outputs['scheduling']['week'] {
  requireDoctor(call, doctorId)
  const days = Array.from({ length: week }, (_, day) => addDays(from, day)).map(date => ({
    date,
    ...dayView(workingDay(call, doctorId, date)),
  }))
  const rows = listAppointmentsBetween(call.db, from, addDays(from, week - 1), doctorId)
  const stranded = days.flatMap(({ date }) => strandedOn(call, date, doctorId).map(({ id }) => id))
  return { from, days, appointments: withPatients(call, rows), stranded }
}

/** How full each day of a month is, of one doctor or of all. */
export function month(call: Call, input: Parsed['scheduling']['month']): Outputs['scheduling']['month'] {
  const dates = daysOfMonth(input.month)
  const doctors = listDoctors(call, { includeInactive: false })
    .map(doctor => doctor.id)
    .filter(id => input.doctorId === undefined || id === input.doctorId)
  const [first, last] = [dates[0], dates.at(-1)] as [CalendarDate, CalendarDate]
  const counts = Map.groupBy(repo.countByDay(call.db, first, last, input.doctorId), row => row.date)
  return {
    month: input.month,
    days: dates.map(date => ({
      date,
      doctors: doctors.filter(id => consults(call, id, date)).length,
      ...sumUp(counts.get(date) ?? []),
    })),
  }
}

function consults(call: Call, doctorId: string, date: CalendarDate): boolean {
  const day = workingDay(call, doctorId, date)
  return day.hours.length > 0 && !isAway(day)
}

const kindOf = {
  scheduled: 'expected',
  confirmed: 'expected',
  checked_in: 'seen',
  in_progress: 'seen',
  completed: 'seen',
  cancelled: 'dropped',
  no_show: 'dropped',
} as const

function sumUp(rows: ReturnType<typeof repo.countByDay>) {
  const sums = { expected: 0, seen: 0, dropped: 0 }
  for (const { shown, count } of rows) sums[kindOf[shown]] += count
  return sums
}

/** Those who have not arrived yet and whose time is not over, earliest first. */
export function upcoming(call: Call, input: Parsed['scheduling']['upcoming']): Outputs['scheduling']['upcoming'] {
  const { date, time } = localNow(call.now, clinicTimes(call).timeZone)
  const after = readWallPlace(input.after) ?? { date, time, id: '' }
  const ids = repo.listUpcomingIds(call.db, after, input.doctorId, input.limit + 1)
  return listedPage(call, ids, input.limit)
}
