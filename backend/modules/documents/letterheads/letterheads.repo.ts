import { asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { letterheads, letterheadVersions } from '#db/schema/documents.ts'

export type LetterheadRow = typeof letterheads.$inferSelect
export type VersionRow = typeof letterheadVersions.$inferSelect

const most = 500

/** By name. */
export function listLetterheadRows(db: Db): LetterheadRow[] {
  return db
    .select()
    .from(letterheads)
    .where(isNull(letterheads.deletedAt))
    .orderBy(asc(letterheads.name), asc(letterheads.id))
    .limit(most)
    .all()
}

export const findLetterhead = (db: Db, id: string): LetterheadRow | undefined =>
  db.select().from(letterheads).where(eq(letterheads.id, id)).get()

export function insertLetterhead(db: Db, row: typeof letterheads.$inferInsert): void {
  db.insert(letterheads).values(row).run()
}

export function updateLetterhead(db: Db, id: string, values: Partial<LetterheadRow>): void {
  db.update(letterheads).set(values).where(eq(letterheads.id, id)).run()
}

export const findVersion = (db: Db, id: string): VersionRow | undefined =>
  db.select().from(letterheadVersions).where(eq(letterheadVersions.id, id)).get()

export const lastVersion = (db: Db, letterheadId: string): VersionRow | undefined =>
  db
    .select()
    .from(letterheadVersions)
    .where(eq(letterheadVersions.letterheadId, letterheadId))
    .orderBy(desc(letterheadVersions.id))
    .limit(1)
    .get()

/** Of each letterhead, the earliest first. */
export function versionsOf(db: Db, letterheadIds: readonly string[]): Map<string, VersionRow[]> {
  const rows = db
    .select()
    .from(letterheadVersions)
    .where(inArray(letterheadVersions.letterheadId, [...letterheadIds]))
    .orderBy(asc(letterheadVersions.id))
    .all()
  return Map.groupBy(rows, row => row.letterheadId)
}

export function insertVersion(db: Db, row: typeof letterheadVersions.$inferInsert): void {
  db.insert(letterheadVersions).values(row).run()
}
