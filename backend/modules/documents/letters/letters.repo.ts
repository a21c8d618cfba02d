import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { letterDrafts, signedLetters } from '#db/schema/letters.ts'
import type { LetterKind } from '#shared/domain/documents/kinds.ts'

export type LetterRow = typeof signedLetters.$inferSelect

const draftId = (visitId: string, kind: LetterKind) => `${visitId} ${kind}`

export function findDraft(db: Db, visitId: string, kind: LetterKind) {
  return db
    .select()
    .from(letterDrafts)
    .where(eq(letterDrafts.id, draftId(visitId, kind)))
    .get()
}

export function upsertDraft(
  db: Db,
  visitId: string,
  kind: LetterKind,
  values: Omit<typeof letterDrafts.$inferInsert, 'id'>,
): void {
  db.insert(letterDrafts)
    .values({ id: draftId(visitId, kind), ...values })
    .onConflictDoUpdate({ target: letterDrafts.id, set: values })
    .run()
}

export function deleteDraft(db: Db, visitId: string, kind: LetterKind): void {
  db.delete(letterDrafts)
    .where(eq(letterDrafts.id, draftId(visitId, kind)))
    .run()
}

export function findLetter(db: Db, id: string): LetterRow | undefined {
  return db.select().from(signedLetters).where(eq(signedLetters.id, id)).get()
}

export function insertLetter(db: Db, row: typeof signedLetters.$inferInsert): void {
  db.insert(signedLetters).values(row).run()
}

/** Oldest first. */
export function listOfVisit(db: Db, visitId: string, kind: LetterKind): LetterRow[] {
  return db
    .select()
    .from(signedLetters)
    .where(and(eq(signedLetters.visitId, visitId), eq(signedLetters.kind, kind)))
    .orderBy(signedLetters.id)
    .all()
}

/** Those of these letters that a later one replaces. */
export function listReplaced(db: Db, ids: readonly string[]): ReadonlySet<string> {
  const rows = db
    .select({ id: signedLetters.replacesId })
    .from(signedLetters)
    .where(inArray(signedLetters.replacesId, ids))
    .all()
  return new Set(rows.flatMap(({ id }) => id ?? []))
}
