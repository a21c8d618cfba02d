import { draftOf, noteOf } from '#backend/modules/encounters/notes/note-text.ts'
import { requirePatient } from '#backend/modules/patients/index.ts'
import { requireAppointment, requireDoctor, startAppointment } from '#backend/modules/scheduling/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { isBlank } from '#shared/domain/encounters/note.ts'
import type { VisitType } from '#shared/domain/encounters/terms.ts'
import { mayHappen } from '#shared/domain/scheduling/status.ts'
import { conflict, invalid } from '#shared/errors.ts'
import { visitView } from './visit-view.ts'
import * as repo from './visits.repo.ts'

/**
 * Opens the visit of an appointment, or answers the one that is open; or opens one without an appointment. A nurse who
 * opens it, to take vitals, leaves the patient waiting; a doctor takes the patient in.
 * @throws AppError NOT_FOUND; CONFLICT `notPossible`, `notToday`; VALIDATION when the doctor is missing
 */
export function openVisit(tx: Tx, input: Parsed['encounters']['openVisit']): Visit {
  const id = 'appointmentId' in input ? openFor(tx, input.appointmentId) : openDirectly(tx, input)
  return visitView(tx, id)
}

const isDoctor = (tx: Tx) => tx.actor.roles.includes('doctor')

function openFor(tx: Tx, appointmentId: string): string {
  const appointment = requireAppointment(tx, appointmentId)
  const open = repo.findVisitOf(tx.db, appointmentId)
  if (open?.status === 'signed') return open.id
  if (appointment.status !== 'in_progress' && !mayHappen('start', appointment.status))
    throw conflict('notPossible', { status: appointment.status })
  if (!open && appointment.date !== today(tx)) throw conflict('notToday', { date: appointment.date })
  if (isDoctor(tx)) startAppointment(tx, appointmentId)
  if (open) {
    takeOver(tx, open)
    return open.id
  }
  const doctorId = isDoctor(tx) ? tx.actor.userId : appointment.doctorId
  return insert(tx, { patientId: appointment.patientId, doctorId, appointmentId, type: appointment.type })
}

// A nurse opens the visit for the appointment's doctor, and then another doctor may see the patient.
function takeOver(tx: Tx, visit: repo.VisitRow): void {
  if (!isDoctor(tx) || visit.doctorId === tx.actor.userId) return
  if (!isBlank(noteOf(tx, visit)) || draftOf(tx, visit.id)) return
  repo.updateVisit(tx.db, visit.id, { doctorId: tx.actor.userId, ...updated(tx) })
  tx.note({ subject: { table: 'visits', id: visit.id }, patientId: visit.patientId })
}

function openDirectly(tx: Tx, input: { patientId: string; doctorId?: string | undefined; type: VisitType }): string {
  const patientId = requirePatient(tx, input.patientId)
  const doctorId = input.doctorId ?? (isDoctor(tx) ? tx.actor.userId : undefined)
  if (doctorId === undefined) throw invalid({ path: 'doctorId', message: 'is needed', key: 'required' })
  requireDoctor(tx, doctorId)
  return insert(tx, { patientId, doctorId, appointmentId: null, type: input.type })
}

function insert(
  tx: Tx,
  about: { patientId: string; doctorId: string; appointmentId: string | null; type: VisitType },
): string {
  const stamps = created(tx)
  repo.insertVisit(tx.db, { ...stamps, ...about, date: today(tx) })
  tx.note({ subject: { table: 'visits', id: stamps.id }, patientId: about.patientId })
  return stamps.id
}
