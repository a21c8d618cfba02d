import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { isListed, listed, prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { signedDiagnoses, signedNotes, visitDiagnoses, visitDrafts } from '#db/schema/encounters.ts'
import type { Instant } from '#shared/time.ts'

export type DiagnosisRow = typeof visitDiagnoses.$inferSelect
export type SignedNoteRow = typeof signedNotes.$inferSelect

export interface DraftRow {
  visitId: string
  userId: string
  /** JSON */
  content: string
  savedAt: Instant
}

const putDraft = prepared(db =>
  db.raw.prepare<[string, string, string, number]>(
    `INSERT INTO visit_drafts (visit_id, user_id, content, saved_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (visit_id) DO UPDATE SET user_id = excluded.user_id, content = excluded.content, saved_at = excluded.saved_at`,
  ),
)

const getDraft = prepared(db =>
  db
    .select()
    .from(visitDrafts)
    .where(eq(visitDrafts.visitId, sql.placeholder('visitId')))
    .prepare(),
)

const diagnosesOf = prepared(db =>
  db
    .select()
    .from(visitDiagnoses)
    .where(and(eq(visitDiagnoses.visitId, sql.placeholder('visitId')), isNull(visitDiagnoses.deletedAt)))
    .orderBy(asc(visitDiagnoses.position), asc(visitDiagnoses.id))
    .prepare(),
)

const notesOf = prepared(db =>
  db
    .select()
    .from(signedNotes)
    .where(eq(signedNotes.visitId, sql.placeholder('visitId')))
    .orderBy(asc(signedNotes.id))
    .prepare(),
)

const signedDiagnosesOf = prepared(db =>
  db
    .select()
    .from(signedDiagnoses)
    .where(isListed(signedDiagnoses.noteId, 'noteIds'))
    .orderBy(asc(signedDiagnoses.position), asc(signedDiagnoses.id))
    .prepare(),
)

export function upsertDraft(db: Db, draft: DraftRow): void {
  putDraft(db).run(draft.visitId, draft.userId, draft.content, draft.savedAt)
}

export const findDraft = (db: Db, visitId: string): DraftRow | undefined => getDraft(db).get({ visitId }) as DraftRow

export function deleteDraft(db: Db, visitId: string): void {
  db.delete(visitDrafts).where(eq(visitDrafts.visitId, visitId)).run()
}

/** Diagnoses of a visit as it stands, main one first. */
export const listDiagnoses = (db: Db, visitId: string): DiagnosisRow[] => diagnosesOf(db).all({ visitId })

export function listDiagnosesOf(db: Db, visitIds: readonly string[]): DiagnosisRow[] {
  return db
    .select()
    .from(visitDiagnoses)
    .where(and(inArray(visitDiagnoses.visitId, [...visitIds]), isNull(visitDiagnoses.deletedAt)))
    .orderBy(asc(visitDiagnoses.position), asc(visitDiagnoses.id))
    .all()
}

export const insertDiagnosis = preparedInsert(visitDiagnoses)

export function updateDiagnosis(db: Db, id: string, values: Partial<DiagnosisRow>): void {
  db.update(visitDiagnoses).set(values).where(eq(visitDiagnoses.id, id)).run()
}

/** Signed notes of a visit, oldest first. */
export const listSignedNotes = (db: Db, visitId: string): SignedNoteRow[] => notesOf(db).all({ visitId })

export const listSignedDiagnoses = (db: Db, noteIds: readonly string[]) =>
  signedDiagnosesOf(db).all({ noteIds: listed(noteIds) })

export const insertSignedNote = preparedInsert(signedNotes)

export const insertSignedDiagnosis = preparedInsert(signedDiagnoses)
