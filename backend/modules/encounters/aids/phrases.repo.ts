import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { phrases } from '#db/schema/encounters.ts'

export type PhraseRow = typeof phrases.$inferSelect

const most = 1_000

/** Phrases of these owners, by abbreviation. */
export function listPhraseRows(db: Db, ownerIds: readonly string[]): PhraseRow[] {
  return db
    .select()
    .from(phrases)
    .where(and(inArray(phrases.ownerId, [...ownerIds]), isNull(phrases.deletedAt)))
    .orderBy(asc(phrases.abbreviation), asc(phrases.id))
    .limit(most)
    .all()
}

export const findPhrase = (db: Db, id: string): PhraseRow | undefined =>
  db.select().from(phrases).where(eq(phrases.id, id)).get()

export function insertPhrase(db: Db, row: typeof phrases.$inferInsert): void {
  db.insert(phrases).values(row).run()
}

export function updatePhrase(db: Db, id: string, values: Partial<PhraseRow>): void {
  db.update(phrases).set(values).where(eq(phrases.id, id)).run()
}
