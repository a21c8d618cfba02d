import { patientBriefs, requirePatient } from '#backend/modules/patients/index.ts'
import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { spanOf } from '#shared/domain/scheduling/hours.ts'
import { rankWaiting } from '#shared/domain/scheduling/waitlist.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import { minutesOf } from '#shared/time.ts'
import { book as bookAppointment } from '../booking.service.ts'
import { doctorNames, requireDoctor } from '../doctors.service.ts'
import { localNow } from '../local-now.ts'
import * as repo from './waitlist.repo.ts'

type Entry = Outputs['scheduling']['waitlist']['add']
type Input = Parsed['scheduling']['waitlist']

/** An entry whose patient this workstation does not know yet is not shown. */
function entriesOf(call: Call, rows: readonly repo.WaitlistRow[]): Entry[] {
  const briefs = patientBriefs(
    call,
    rows.map(row => row.patientId),
  )
  const names = doctorNames(call)
  return rows.flatMap(row => {
    const patient = briefs.get(row.patientId)
    const doctorName = row.doctorId === null ? null : (names.get(row.doctorId) ?? '')
    return patient ? [{ ...row, patient, doctorName }] : []
  })
}

/** Everyone who waits, whom to ask first; those whose last day is over wait no more. */
export function list(call: Call): Entry[] {
  const { date } = localNow(call.now, clinicTimes(call).timeZone)
  return entriesOf(
    call,
    repo.listWaiting(call.db).filter(row => row.toDate === null || row.toDate >= date),
  )
}

/** Who waits for a time that has become free; nobody when it is over. */
export function matches(call: Call, input: Input['matches']): Entry[] {
  const span = spanOf(input.time, input.durationMinutes)
  const now = localNow(call.now, clinicTimes(call).timeZone)
  if (input.date < now.date || (input.date === now.date && span.end <= minutesOf(now.time))) return []
  const { id: doctorId, specialization } = requireDoctor(call, input.doctorId)
  return entriesOf(call, rankWaiting(repo.listWaiting(call.db), { doctorId, specialization, date: input.date, span }))
}

/** @throws AppError VALIDATION, NOT_FOUND */
export function add(tx: Tx, input: Input['add']): Entry {
  const patientId = requirePatient(tx, input.patientId)
  const {
    doctorId = null,
    specialization = null,
    fromDate = null,
    toDate = null,
    fromTime = null,
    toTime = null,
  } = input
  if (doctorId !== null) requireDoctor(tx, doctorId)
  if (fromDate !== null && toDate !== null && toDate < fromDate)
    throw invalid({ path: 'toDate', message: 'ends before it begins', key: 'endsBeforeStart' })
  if (fromTime !== null && toTime !== null && toTime <= fromTime)
    throw invalid({ path: 'toTime', message: 'ends before it begins', key: 'endsBeforeStart' })
  const { type, priority, reason = null } = input
  const wish = { patientId, doctorId, specialization, fromDate, toDate, fromTime, toTime, type, priority, reason }
  const row = { ...created(tx), ...wish }
  repo.insertEntry(tx.db, row)
  tx.note({ subject: { table: 'waitlist_entries', id: row.id }, patientId })
  return entryOf(tx, row.id)
}

function requireRow(tx: Pick<Tx, 'db'>, id: string): repo.WaitlistRow {
  const row = repo.findEntry(tx.db, id)
  if (!row) throw notFound('waitlist_entries', id)
  return row
}

function entryOf(tx: Tx, id: string): Entry {
  const [entry] = entriesOf(tx, [requireRow(tx, id)])
  if (!entry) throw notFound('patients', id)
  return entry
}

function change(tx: Tx, id: string, values: Pick<repo.WaitlistRow, 'status' | 'appointmentId'>): Entry {
  const { patientId } = requireRow(tx, id)
  repo.updateEntry(tx.db, id, { ...values, ...updated(tx) })
  tx.note({ subject: { table: 'waitlist_entries', id }, patientId })
  return entryOf(tx, id)
}

export const withdraw = (tx: Tx, { id }: { id: string }): Entry =>
  change(tx, id, { status: 'withdrawn', appointmentId: null })

export const reopen = (tx: Tx, { id }: { id: string }): Entry =>
  change(tx, id, { status: 'waiting', appointmentId: null })

/** @throws AppError as `scheduling.book`; CONFLICT `offWaitlist` */
export function book(tx: Tx, { id, ...chosen }: Input['book']): Outputs['scheduling']['waitlist']['book'] {
  const row = requireRow(tx, id)
  if (row.status !== 'waiting') throw conflict('offWaitlist')
  const { patientId, type, reason } = row
  const wish = { type, ...(reason !== null && { reason }) }
  const appointment = bookAppointment(tx, { ...wish, ...chosen, type: chosen.type ?? type, patientId })
  change(tx, id, { status: 'booked', appointmentId: appointment.id })
  return appointment
}
