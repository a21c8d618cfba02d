import { requirePatient } from '#backend/modules/patients/index.ts'
import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { inserted, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { fitsInto, minutesPerDay, type Span, spanOf } from '#shared/domain/scheduling/hours.ts'
import { firstGap } from '#shared/domain/scheduling/slots.ts'
import { type AppointmentStatus, holdsTime, mayMove } from '#shared/domain/scheduling/status.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import { type CalendarDate, type ClockTime, clockTimeOf, type Instant, instantOf, minutesOf } from '#shared/time.ts'
import * as repo from './appointments.repo.ts'
import { requireBookable } from './doctors.service.ts'
import { type WorkingDay, workingDay } from './hours.service.ts'
import { type LocalNow, localNow } from './local-now.ts'
import { ensureToken, tokenOf } from './queue/tokens.service.ts'

export interface Place {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

/** @throws AppError NOT_FOUND */
export function requireAppointment(call: Pick<Tx, 'db'>, id: string): Appointment {
  const row = repo.findAppointment(call.db, id)
  if (!row) throw notFound('appointments', id)
  return row
}

/** @throws AppError CONFLICT `slotTaken`, `outsideHours`; VALIDATION on `time` or `date` */
export function book(tx: Tx, input: Parsed['scheduling']['book']): Appointment {
  const patientId = requirePatient(tx, input.patientId)
  const doctor = requireBookable(tx, input.doctorId)
  const clinic = clinicTimes(tx)
  const place = { ...input, durationMinutes: input.durationMinutes ?? doctor.slotMinutes ?? clinic.slotMinutes }
  const now = localNow(tx.now, clinic.timeZone)
  claim(tx, place, now, null)
  return insert(tx, place, { type: input.type, reason: input.reason, patientId, walkIn: false })
}

export function reschedule(tx: Tx, input: Parsed['scheduling']['reschedule']): Appointment {
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
  claim(tx, place, localNow(tx.now, clinicTimes(tx).timeZone), current.id)
  noteStep(tx, current, { kind: 'move', toStatus: current.status, reason: input.reason ?? null })
  // At another time nothing stands beside it any more, and the clock of another desk may not have heard yet.
  const expectedAt = Math.max(tx.now, instantOf(place.date, place.time, clinicTimes(tx).timeZone)) as Instant
  return change(tx, current, { ...place, expectedAt, overbookedAt: null, overbookedBy: null })
}

const isSamePlace = (one: Place, other: Place) =>
  one.doctorId === other.doctorId &&
  one.date === other.date &&
  one.time === other.time &&
  one.durationMinutes === other.durationMinutes

/** Makes an appointment for now, in the first gap, and checks the patient in; outside hours too, never on leave. */
export function walkIn(tx: Tx, input: Parsed['scheduling']['walkIn']): Outputs['scheduling']['walkIn'] {
  const patientId = requirePatient(tx, input.patientId)
  const doctor = requireBookable(tx, input.doctorId)
  const place = firstPlaceNow(tx, doctor.id, doctor.slotMinutes ?? clinicTimes(tx).slotMinutes)
  const appointment = insert(tx, place, { type: input.type, reason: input.reason, patientId, walkIn: true })
  ensureToken(tx, appointment, input.priority)
  return { ...appointment, token: tokenOf(tx, appointment) }
}

/** A doctor's first gap from now on. @throws AppError CONFLICT `outsideHours` on leave, `dayFull` */
export function firstPlaceNow(tx: Tx, doctorId: string, durationMinutes: number): Place {
  const { timeZone } = clinicTimes(tx)
  const { date, time } = localNow(tx.now, timeZone)
  const { hours, leave } = workingDay(tx, doctorId, date)
  if (leave) throw outsideHours(hours, leave)
  const taken = repo.listTaken(tx.db, doctorId, date)
  const isReal = (start: number) => spanExists(date, { start, end: start + durationMinutes }, timeZone)
  let start = firstGap(taken, minutesOf(time), durationMinutes)
  while (start !== null && !isReal(start)) start = firstGap(taken, start + 1, durationMinutes)
  if (start === null) throw conflict('dayFull')
  return { doctorId, date, time: clockTimeOf(start), durationMinutes }
}

/** An appointment that had given up its time takes it back. @throws AppError CONFLICT `slotTaken` */
export function reclaim(tx: Tx, current: Appointment, to: AppointmentStatus): void {
  if (holdsTime(current.status) || !holdsTime(to)) return
  checkFree(tx, current, current.id)
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

function claim(tx: Tx, place: Place, now: LocalNow, exceptId: string | null): void {
  const span = spanOf(place.time, place.durationMinutes)
  checkTime(place, span, now)
  const { hours, leave } = workingDay(tx, place.doctorId, place.date)
  if (leave || !fitsInto(hours, span)) throw outsideHours(hours, leave)
  checkFree(tx, place, exceptId)
}

function checkTime(place: Place, span: Span, now: LocalNow): void {
  if (span.end > minutesPerDay) throw invalid({ path: 'time', message: 'runs past midnight', key: 'pastMidnight' })
  const isOver = place.date < now.date || (place.date === now.date && span.end <= minutesOf(now.time))
  if (isOver) throw invalid({ path: 'time', message: 'is over', key: 'timeIsOver' })
  if (!spanExists(place.date, span, now.timeZone))
    throw invalid({ path: 'time', message: 'is skipped by the clock that day', key: 'timeSkipped' })
}

function checkFree(tx: Tx, place: Place, exceptId: string | null): void {
  const span = spanOf(place.time, place.durationMinutes)
  const appointment = repo.findClash(tx.db, place.doctorId, place.date, span, exceptId)
  if (appointment) throw conflict('slotTaken', { appointment })
}

function outsideHours(hours: readonly Span[], leave: WorkingDay['leave']) {
  const blocks = hours.map(span => ({ start: clockTimeOf(span.start), end: clockTimeOf(span.end) }))
  return conflict('outsideHours', { blocks, leave })
}

function insert(
  tx: Tx,
  place: Place,
  about: { patientId: string; type: Appointment['type']; reason: string | undefined; walkIn: boolean },
): Appointment {
  const appointment: Appointment = {
    ...inserted(tx),
    updatedAt: tx.now,
    patientId: about.patientId,
    doctorId: place.doctorId,
    date: place.date,
    time: place.time,
    durationMinutes: place.durationMinutes,
    type: about.type,
    status: about.walkIn ? 'checked_in' : 'scheduled',
    reason: about.reason ?? null,
    symptoms: null,
    note: null,
    seriesId: null,
    walkIn: about.walkIn,
    checkedInAt: about.walkIn ? tx.now : null,
    startedAt: null,
    completedAt: null,
    cancelReason: null,
    overbookedAt: null,
    missedAt: null,
  }
  repo.insertAppointment(tx.db, { ...appointment, updatedBy: tx.actor.userId, overbookedBy: null })
  tx.note({ subject: { table: 'appointments', id: appointment.id }, patientId: about.patientId })
  return appointment
}
