import type { VisitRow } from '#backend/modules/encounters/visits/visits.repo.ts'
import { updateVisit } from '#backend/modules/encounters/visits/visits.repo.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import { type Note, sameDiagnosis, sameNote, textOf } from '#shared/domain/encounters/note.ts'
import type { Instant } from '#shared/time.ts'
import * as repo from './notes.repo.ts'

type TextRow = Omit<Note, 'diagnoses'>

/** A note from its row and the rows of its diagnoses. */
export function noteFrom(row: TextRow, diagnoses: readonly { text: string; code: string | null }[]): Note {
  const { followUpDate, followUpTime } = row
  return {
    ...textOf(row),
    diagnoses: diagnoses.map(({ text, code }) => ({ text, code })),
    followUpDate,
    followUpTime: followUpDate === null ? null : followUpTime,
  }
}

export const noteOf = (call: Pick<Call, 'db'>, visit: VisitRow): Note =>
  noteFrom(visit, repo.listDiagnoses(call.db, visit.id))

/** What is being typed into a visit's note on this workstation, or null. */
export function draftOf(call: Pick<Call, 'db'>, visitId: string): { content: NoteContent; savedAt: Instant } | null {
  const draft = repo.findDraft(call.db, visitId)
  if (!draft) return null
  // A draft that an older version kept lacks what notes have learnt since.
  const kept = JSON.parse(draft.content) as NoteContent
  return {
    content: noteFrom({ ...kept, followUpTime: kept.followUpTime ?? null }, kept.diagnoses),
    savedAt: draft.savedAt,
  }
}

/** Copies a note into the visit's row and diagnoses, where it differs, and forgets the keystroke draft. */
export function keepNote(tx: Tx, visit: VisitRow, note: Note): void {
  repo.deleteDraft(tx.db, visit.id)
  if (sameNote(note, noteOf(tx, visit))) return
  const { diagnoses, ...text } = note
  updateVisit(tx.db, visit.id, { ...text, ...updated(tx) })
  keepDiagnoses(tx, visit, diagnoses)
}

// Rows keep their place in the list, so that an edit of one line is one changed row in the audit trail.
function keepDiagnoses(tx: Tx, visit: VisitRow, diagnoses: Note['diagnoses']): void {
  const rows = repo.listDiagnoses(tx.db, visit.id)
  for (const [position, diagnosis] of diagnoses.entries()) {
    const row = rows[position]
    if (!row)
      repo.insertDiagnosis(tx.db, {
        ...created(tx),
        visitId: visit.id,
        patientId: visit.patientId,
        position,
        ...diagnosis,
      })
    else if (!sameDiagnosis(diagnosis, row) || row.position !== position)
      repo.updateDiagnosis(tx.db, row.id, { ...diagnosis, position, ...updated(tx) })
  }
  for (const row of rows.slice(diagnoses.length))
    repo.updateDiagnosis(tx.db, row.id, { ...updated(tx), deletedAt: tx.now })
}
