import { requirePatient } from '#backend/modules/patients/index.ts'
import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { inserted, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { minutesFor } from '#shared/domain/scheduling/durations.ts'
import { firstGap } from '#shared/domain/scheduling/slots.ts'
import { type AppointmentStatus, mayMove } from '#shared/domain/scheduling/status.ts'
import { conflict, notFound } from '#shared/errors.ts'
import { clockTimeOf, type Instant, instantOf, minutesOf } from '#shared/time.ts'
import * as repo from './appointments.repo.ts'
import { requireBookable } from './doctors.service.ts'
import { localNow } from './local-now.ts'
import { claim, isSamePlace, type Place } from './places.service.ts'
import { ensureToken, tokenOf } from './queue/tokens.service.ts'
import { outsideHours, workingDay } from './working-day.ts'

/** @throws AppError NOT_FOUND */
export function requireAppointment(call: Pick<Tx, 'db'>, id: string): Appointment {
  const row = repo.findAppointment(call.db, id)
  if (!row) throw notFound('appointments', id)
  return row
}

/** Other parts of the backend leave it out: beside another appointment only by a person's own word. */
type MayOverbook<T> = Omit<T, 'overbook'> & { overbook?: boolean }

/** @throws AppError CONFLICT `slotTaken`, `outsideHours`; VALIDATION on `time` or `date`; FORBIDDEN to overbook */
export function book(tx: Tx, input: MayOverbook<Parsed['scheduling']['book']>): Appointment {
  const patientId = requirePatient(tx, input.patientId)
  const doctor = requireBookable(tx, input.doctorId)
  const clinic = clinicTimes(tx)
  const { doctorId, date, time, type, overbook = false } = input
  const place = { doctorId, date, time, durationMinutes: input.durationMinutes ?? minutesFor(type, doctor, clinic) }
  const now = localNow(tx.now, clinic.timeZone)
  const overbooked = claim(tx, place, { now, exceptIds: [], overbook })
  return insert(tx, place, { ...textsOf(input), ...overbooked, type, patientId })
}

export function reschedule(tx: Tx, input: MayOverbook<Parsed['scheduling']['reschedule']>): Appointment {
  const current = requireAppointment(tx, input.id)
  checkUnchanged(current, input.expectedUpdatedAt)
  if (!mayMove(current.status)) throw conflict('notPossible', { status: current.status })
  const doctor = requireBookable(tx, input.doctorId ?? current.doctorId)
  const place: Place = {
    doctorId: doctor.id,
    date: input.date,
    time: input.time,
    durationMinutes: input.durationMinutes ?? current.durationMinutes,
  }
  if (isSamePlace(place, current)) return current
  const now = localNow(tx.now, clinicTimes(tx).timeZone)
  const overbooked = claim(tx, place, { now, exceptIds: [current.id], overbook: input.overbook ?? false })
  noteStep(tx, current, { kind: 'move', toStatus: current.status, reason: input.reason ?? null })
  return change(tx, current, { ...place, ...overbooked, expectedAt: expectedAgain(tx, place) })
}

/** For an appointment that moves: the clock of another desk may not have heard of it yet. */
export const expectedAgain = (tx: Tx, { date, time }: Place): Instant =>
  Math.max(tx.now, instantOf(date, time, clinicTimes(tx).timeZone)) as Instant

/** What is written about an appointment. @throws AppError CONFLICT `changedMeanwhile` */
export function updateAppointment(tx: Tx, input: Parsed['scheduling']['updateAppointment']): Appointment {
  const { id, expectedUpdatedAt, ...values } = input
  const current = requireAppointment(tx, id)
  checkUnchanged(current, expectedUpdatedAt)
  const { type = current.type, reason, symptoms, note } = values
  const kept = (text: string | null | undefined, before: string | null) => (text === undefined ? before : text || null)
  return change(tx, current, {
    type,
    reason: kept(reason, current.reason),
    symptoms: kept(symptoms, current.symptoms),
    note: kept(note, current.note),
  })
}

/** Makes an appointment for now, in the first gap, and checks the patient in; outside hours too, never on leave. */
export function walkIn(tx: Tx, input: Parsed['scheduling']['walkIn']): Outputs['scheduling']['walkIn'] {
  const patientId = requirePatient(tx, input.patientId)
  const doctor = requireBookable(tx, input.doctorId)
  const place = firstPlaceNow(tx, doctor.id, minutesFor(input.type, doctor, clinicTimes(tx)))
  const appointment = insert(tx, place, { ...textsOf(input), type: input.type, patientId, walkIn: true })
  ensureToken(tx, appointment, input.priority)
  return { ...appointment, token: tokenOf(tx, appointment) }
}

/** A doctor's first gap from now on. @throws AppError CONFLICT `outsideHours` on leave, `dayFull` */
export function firstPlaceNow(tx: Tx, doctorId: string, durationMinutes: number): Place {
  const { timeZone } = clinicTimes(tx)
  const { date, time } = localNow(tx.now, timeZone)
  const day = workingDay(tx, doctorId, date)
  if (day.leave) throw outsideHours(day)
  const taken = repo.listTaken(tx.db, doctorId, date)
  const isReal = (start: number) => spanExists(date, { start, end: start + durationMinutes }, timeZone)
  let start = firstGap(taken, minutesOf(time), durationMinutes)
  while (start !== null && !isReal(start)) start = firstGap(taken, start + 1, durationMinutes)
  if (start === null) throw conflict('dayFull')
  return { doctorId, date, time: clockTimeOf(start), durationMinutes }
}

export function checkUnchanged(current: Appointment, expectedUpdatedAt: number | undefined): void {
  if (expectedUpdatedAt !== undefined && current.updatedAt !== expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current })
}

/** Keeps what an appointment was before a change. */
export function noteStep(
  tx: Tx,
  before: Appointment,
  step: { kind: 'status' | 'move'; toStatus: AppointmentStatus; reason: string | null },
): void {
  repo.insertStep(tx.db, {
    ...inserted(tx),
    ...step,
    appointmentId: before.id,
    fromStatus: before.status,
    fromDoctorId: before.doctorId,
    fromDate: before.date,
    fromTime: before.time,
    fromDurationMinutes: before.durationMinutes,
  })
}

export function change(
  tx: Tx,
  current: Appointment,
  values: Partial<Appointment> & { overbookedBy?: string | null; expectedAt?: Instant | null },
): Appointment {
  repo.updateAppointment(tx.db, current.id, { ...values, ...updated(tx) })
  tx.note({ subject: { table: 'appointments', id: current.id }, patientId: current.patientId })
  return requireAppointment(tx, current.id)
}

interface About {
  patientId: string
  type: Appointment['type']
  reason: string | null
  symptoms: string | null
  note: string | null
  seriesId?: string
  walkIn?: boolean
  overbookedAt?: Instant | null
  overbookedBy?: string | null
}

/** Texts that may be left out or empty. */
export const textsOf = (input: {
  reason?: string | undefined
  symptoms?: string | undefined
  note?: string | undefined
}) => ({
  reason: input.reason || null,
  symptoms: input.symptoms || null,
  note: input.note || null,
})

/** Writes an appointment at a place that was claimed. */
export function insert(tx: Tx, place: Place, about: About): Appointment {
  const { walkIn = false, overbookedBy = null, ...rest } = about
  const appointment: Appointment = {
    ...inserted(tx),
    updatedAt: tx.now,
    doctorId: place.doctorId,
    date: place.date,
    time: place.time,
    durationMinutes: place.durationMinutes,
    status: walkIn ? 'checked_in' : 'scheduled',
    seriesId: null,
    walkIn,
    checkedInAt: walkIn ? tx.now : null,
    startedAt: null,
    completedAt: null,
    cancelReason: null,
    overbookedAt: null,
    missedAt: null,
    ...rest,
  }
  repo.insertAppointment(tx.db, { ...appointment, updatedBy: tx.actor.userId, overbookedBy })
  tx.note({ subject: { table: 'appointments', id: appointment.id }, patientId: about.patientId })
  return appointment
}
