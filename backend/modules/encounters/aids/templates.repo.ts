import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { noteTemplates } from '#db/schema/encounters.ts'

export type TemplateRow = typeof noteTemplates.$inferSelect

const most = 500

/** Templates of these owners, by name. */
export function listTemplateRows(db: Db, ownerIds: readonly string[]): TemplateRow[] {
  return db
    .select()
    .from(noteTemplates)
    .where(and(inArray(noteTemplates.ownerId, [...ownerIds]), isNull(noteTemplates.deletedAt)))
    .orderBy(asc(noteTemplates.name), asc(noteTemplates.id))
    .limit(most)
    .all()
}

export const findTemplate = (db: Db, id: string): TemplateRow | undefined =>
  db.select().from(noteTemplates).where(eq(noteTemplates.id, id)).get()

export function insertTemplate(db: Db, row: typeof noteTemplates.$inferInsert): void {
  db.insert(noteTemplates).values(row).run()
}

export function updateTemplate(db: Db, id: string, values: Partial<TemplateRow>): void {
  db.update(noteTemplates).set(values).where(eq(noteTemplates.id, id)).run()
}
