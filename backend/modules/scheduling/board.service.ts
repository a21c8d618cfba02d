import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { cutPage, readWallPlace, writeWallPlace } from '#backend/platform/page.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { byTurn } from '#shared/domain/scheduling/queue.ts'
import type { CalendarDate } from '#shared/time.ts'
import * as repo from './appointments.repo.ts'
import { requireAppointment } from './booking.service.ts'
import { doctorNames, listDoctors } from './doctors.service.ts'
import { historyOf } from './history.ts'
import { localNow } from './local-now.ts'
import { findMissed } from './no-show/no-show.repo.ts'
import { tokensOf } from './queue/tokens.service.ts'
import { strandedOn } from './stranded/stranded-days.ts'
import { dayView, workingDay } from './working-day.ts'

type Listed = Outputs['scheduling']['day']['appointments'][number]

const today = (call: Call): CalendarDate => localNow(call.now, clinicTimes(call).timeZone).date

/** An appointment whose patient this workstation does not know yet is not shown: nobody could call it. */
export function withPatients(call: Call, rows: readonly Appointment[]): Listed[] {
  const briefs = patientBriefs(call, [...new Set(rows.map(row => row.patientId))])
  const tokens = tokensOf(call, rows)
  return rows.flatMap(row => {
    const patient = briefs.get(row.patientId)
    return patient ? [{ ...row, patient, token: tokens.get(row.id) ?? null }] : []
  })
}

/** Appointments with their patients, by id; those that this workstation does not know are left out. */
export function listedAppointments(call: Call, ids: readonly string[]): Map<string, Listed> {
  const rows = ids.flatMap(id => repo.findAppointment(call.db, id) ?? [])
  return new Map(withPatients(call, rows).map(row => [row.id, row]))
}

/** A page of appointments with patients and doctors, from ids that were read with one more than it holds. */
export function listedPage(call: Call, ids: readonly string[], limit: number) {
  const names = doctorNames(call)
  const listed = [...listedAppointments(call, ids.slice(0, limit)).values()]
  const items = listed.map(row => ({ ...row, doctorName: names.get(row.doctorId) ?? '' }))
  const last = ids.length > limit ? items.at(-1) : undefined
  return { items, next: last ? writeWallPlace(last) : null }
}

export function get(call: Call, input: { id: string }): Outputs['scheduling']['get'] {
  const row = requireAppointment(call, input.id)
  const [listed] = withPatients(call, [row])
  if (!listed) throw new Error('an appointment without its patient')
  const steps = repo.listSteps(call.db, row.id)
  return { ...listed, history: historyOf(row, steps, findMissed(call.db, row.id)) }
}

const isDropped = (row: Appointment) => row.status === 'cancelled' || row.status === 'no_show'

/** The day board. Doctors without hours on that day are shown when they have appointments. */
export function day(call: Call, input: Parsed['scheduling']['day']): Outputs['scheduling']['day'] {
  const rows = repo
    .listAppointmentsBetween(call.db, input.date, input.date, input.doctorId)
    .filter(row => input.includeCancelled || !isDropped(row))
  const busy = new Set(rows.map(row => row.doctorId))
  const doctors = listDoctors(call, { includeInactive: true })
    .filter(doctor =>
      input.doctorId === undefined ? doctor.active || busy.has(doctor.id) : doctor.id === input.doctorId,
    )
    .map(doctor => ({ ...doctor, ...dayView(workingDay(call, doctor.id, input.date)) }))
  const stranded = strandedOn(call, input.date, input.doctorId).map(({ id }) => id)
  return { date: input.date, today: today(call), doctors, appointments: withPatients(call, rows), stranded }
}

/** The calling doctor's patients of a day, as they come through the door. */
export function myDay(call: Call, input: Parsed['scheduling']['myDay']): Outputs['scheduling']['myDay'] {
  const date = input.date ?? today(call)
  const rows = withPatients(call, repo.listAppointmentsBetween(call.db, date, date, call.actor.userId))
  const by = (...statuses: Appointment['status'][]) => rows.filter(row => statuses.includes(row.status))
  return {
    date,
    waiting: by('checked_in').sort(byTurn),
    withDoctor: by('in_progress').sort((one, other) => (one.startedAt ?? 0) - (other.startedAt ?? 0)),
    expected: by('scheduled', 'confirmed'),
    done: by('completed').sort((one, other) => (other.completedAt ?? 0) - (one.completedAt ?? 0)),
  }
}

/** A patient's appointments, latest first; those of merged charts too. */
export function forPatient(call: Call, input: Parsed['scheduling']['forPatient']): Outputs['scheduling']['forPatient'] {
  const ids = chartIds(call, input.patientId)
  const rows = repo.listPatientAppointments(call.db, ids, readWallPlace(input.after), input.limit + 1)
  const { page, next } = cutPage(rows, input.limit, writeWallPlace)
  const names = doctorNames(call)
  return {
    items: page.map(row => ({ ...row, doctorName: names.get(row.doctorId) ?? '' })),
    next,
  }
}
