import { and, asc, eq, isNull, or } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { prescriptionSets } from '#db/schema/prescriptions.ts'

export type SetRow = typeof prescriptionSets.$inferSelect

const most = 500

/** A person's own sets and the shared ones, by name. */
export function listSetRows(db: Db, userId: string): SetRow[] {
  const { ownerId, shared, deletedAt, name, id } = prescriptionSets
  return db
    .select()
    .from(prescriptionSets)
    .where(and(or(eq(ownerId, userId), eq(shared, true)), isNull(deletedAt)))
    .orderBy(asc(name), asc(id))
    .limit(most)
    .all()
}

export const findSet = (db: Db, id: string): SetRow | undefined =>
  db.select().from(prescriptionSets).where(eq(prescriptionSets.id, id)).get()

export function insertSet(db: Db, row: typeof prescriptionSets.$inferInsert): void {
  db.insert(prescriptionSets).values(row).run()
}

export function updateSet(db: Db, id: string, values: Partial<SetRow>): void {
  db.update(prescriptionSets).set(values).where(eq(prescriptionSets.id, id)).run()
}
