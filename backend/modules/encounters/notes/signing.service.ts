import { requireOwnOpenVisit, requireOwnVisit } from '#backend/modules/encounters/visits/own-visit.ts'
import { visitView } from '#backend/modules/encounters/visits/visit-view.ts'
import { updateVisit, type VisitRow } from '#backend/modules/encounters/visits/visits.repo.ts'
import { completeAppointment, keepFollowUp } from '#backend/modules/scheduling/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { inserted, updated } from '#backend/platform/stamps.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { isBlank, type Note, sameNote } from '#shared/domain/encounters/note.ts'
import { conflict, invalid } from '#shared/errors.ts'
import { checkUnchanged } from './drafts.service.ts'
import { draftOf, keepNote, noteOf } from './note-text.ts'
import * as repo from './notes.repo.ts'

/**
 * Signs the note of a visit: it becomes a row that nothing can change, and the appointment is over. Signing what is
 * signed already, word for word, answers the visit.
 * @throws AppError CONFLICT `signed`, `cancelled`, `changedMeanwhile`; VALIDATION for an empty note; FORBIDDEN
 */
export function sign(tx: Tx, input: Parsed['encounters']['sign']): Visit {
  const own = requireOwnVisit(tx, input.visitId)
  if (own.status === 'signed' && (!input.content || sameNote(input.content, noteOf(tx, own))))
    return visitView(tx, own.id)
  const visit = requireOwnOpenVisit(tx, input.visitId)
  checkUnchanged(tx, visit, input.expectedUpdatedAt)
  const note = input.content ?? draftOf(tx, visit.id)?.content ?? noteOf(tx, visit)
  if (isBlank(note)) throw invalid({ path: 'content', message: 'nothing is written yet', key: 'emptyNote' })
  keepNote(tx, visit, note)
  keepSigned(tx, visit, note, { amendsId: null, reason: null })
  keepFollowUp(tx, visit, note)
  if (visit.appointmentId) completeAppointment(tx, visit.appointmentId)
  tx.note({ subject: { table: 'visits', id: visit.id }, patientId: visit.patientId })
  return visitView(tx, visit.id)
}

/**
 * Corrects a signed note by a new one that names it; both stay readable.
 * @throws AppError CONFLICT `notSigned`, `changedMeanwhile`; VALIDATION for an empty note; FORBIDDEN
 */
export function amend(tx: Tx, input: Parsed['encounters']['amend']): Visit {
  const visit = requireOwnVisit(tx, input.visitId)
  if (visit.status !== 'signed') throw conflict('notSigned', { visitId: visit.id })
  const last = repo.listSignedNotes(tx.db, visit.id).at(-1)
  if (last?.id !== input.amendsId) throw conflict('changedMeanwhile', { current: visitView(tx, visit.id) })
  if (isBlank(input.content)) throw invalid({ path: 'content', message: 'nothing is written yet', key: 'emptyNote' })
  keepNote(tx, visit, input.content)
  keepSigned(tx, visit, input.content, { amendsId: last.id, reason: input.reason })
  keepFollowUp(tx, visit, input.content)
  tx.note({ subject: { table: 'visits', id: visit.id }, patientId: visit.patientId, reason: input.reason })
  return visitView(tx, visit.id)
}

function keepSigned(
  tx: Tx,
  visit: VisitRow,
  note: Note,
  why: { amendsId: string | null; reason: string | null },
): void {
  const { diagnoses, ...text } = note
  const { id: visitId, patientId, doctorId } = visit
  const stamps = inserted(tx)
  repo.insertSignedNote(tx.db, { ...stamps, visitId, patientId, doctorId, ...why, ...text })
  for (const [position, diagnosis] of diagnoses.entries())
    repo.insertSignedDiagnosis(tx.db, { ...inserted(tx), noteId: stamps.id, patientId, position, ...diagnosis })
  const signed = { status: 'signed', signedAt: visit.signedAt ?? tx.now, signedNoteId: stamps.id } as const
  updateVisit(tx.db, visit.id, { ...signed, ...updated(tx) })
}
