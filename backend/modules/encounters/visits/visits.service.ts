import { draftOf, noteOf } from '#backend/modules/encounters/notes/note-text.ts'
import { deleteDraft, listDiagnosesOf } from '#backend/modules/encounters/notes/notes.repo.ts'
import { removeVisitVitals } from '#backend/modules/encounters/vitals/vitals.service.ts'
import { chartIds, patientBriefs, requirePatient } from '#backend/modules/patients/index.ts'
import { doctorNames, sendBackToWaiting } from '#backend/modules/scheduling/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage, readMoment, writeMoment } from '#backend/platform/page.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { isBlank } from '#shared/domain/encounters/note.ts'
import { forbidden } from '#shared/errors.ts'
import { requireOpenVisit, requireVisit } from './own-visit.ts'
import { visitView } from './visit-view.ts'
import * as repo from './visits.repo.ts'

/** @throws AppError NOT_FOUND */
export function getVisit(call: Call, input: { id: string }): Visit {
  const { patientId } = requireVisit(call, input.id)
  call.chartOpened(chartIds(call, patientId)[0] ?? patientId)
  return visitView(call, input.id)
}

/** A patient's visits, latest first, with those of merged charts. */
export function listVisits(call: Call, input: Parsed['encounters']['listVisits']): Outputs['encounters']['listVisits'] {
  const patientId = requirePatient(call, input.patientId)
  const ids = chartIds(call, patientId)
  const place = readMoment(input.after)
  call.chartOpened(patientId)
  const rows = repo.listVisitRows(call.db, ids, place, input.limit + 1)
  const { page, next } = cutPage(rows, input.limit, row => writeMoment({ at: row.createdAt, id: row.id }))
  return { items: summaries(call, page), next }
}

function summaries(call: Call, rows: readonly repo.VisitRow[]): Outputs['encounters']['listVisits']['items'] {
  const names = doctorNames(call)
  const diagnoses = Map.groupBy(
    listDiagnosesOf(
      call.db,
      rows.map(row => row.id),
    ),
    diagnosis => diagnosis.visitId,
  )
  return rows.map(row => ({
    id: row.id,
    doctorId: row.doctorId,
    doctorName: names.get(row.doctorId) ?? '',
    type: row.type,
    status: row.status,
    date: row.date,
    openedAt: row.createdAt,
    complaint: row.complaint,
    diagnoses: (diagnoses.get(row.id) ?? []).map(({ text, code }) => ({ text, code })),
    followUpDate: row.followUpDate,
    signedAt: row.signedAt,
  }))
}

/** The calling doctor's visits without a signed note, latest first. */
export function listUnsigned(call: Call): Outputs['encounters']['listUnsigned'] {
  const rows = repo.listUnsignedRows(call.db, call.actor.userId)
  const patients = patientBriefs(
    call,
    rows.map(row => row.patientId),
  )
  return rows.flatMap(row => {
    const patient = patients.get(row.patientId)
    const { id, appointmentId, type, date, createdAt: openedAt } = row
    return patient ? [{ id, patient, appointmentId, type, date, openedAt }] : []
  })
}

/**
 * Cancels a visit that was opened by mistake, with its readings. Only its doctor may throw away what was written.
 * @throws AppError CONFLICT `signed`, `cancelled`; FORBIDDEN
 */
export function cancelVisit(tx: Tx, input: Parsed['encounters']['cancelVisit']): { id: string } {
  const visit = requireOpenVisit(tx, input.id)
  const isWritten = !isBlank(noteOf(tx, visit)) || draftOf(tx, visit.id) !== null
  if (isWritten && visit.doctorId !== tx.actor.userId) throw forbidden('encounters.write')
  removeVisitVitals(tx, visit.id, input.reason)
  deleteDraft(tx.db, visit.id)
  repo.updateVisit(tx.db, visit.id, { status: 'cancelled', cancelReason: input.reason, ...updated(tx) })
  if (visit.appointmentId) sendBackToWaiting(tx, visit.appointmentId)
  tx.note({ subject: { table: 'visits', id: visit.id }, patientId: visit.patientId, reason: input.reason })
  return { id: visit.id }
}
