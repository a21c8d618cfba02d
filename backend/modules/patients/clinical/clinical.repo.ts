import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { allergies, conditions } from '#db/schema/patients.ts'

export type AllergyRow = typeof allergies.$inferSelect
export type ConditionRow = typeof conditions.$inferSelect

export const listAllergyRows = (db: Db, patientIds: readonly string[]): AllergyRow[] =>
  db
    .select()
    .from(allergies)
    .where(and(inArray(allergies.patientId, [...patientIds]), isNull(allergies.deletedAt)))
    .all()

export const findAllergyRow = (db: Db, id: string): AllergyRow | undefined =>
  db
    .select()
    .from(allergies)
    .where(and(eq(allergies.id, id), isNull(allergies.deletedAt)))
    .get()

export function insertAllergyRow(db: Db, row: typeof allergies.$inferInsert): void {
  db.insert(allergies).values(row).run()
}

export function updateAllergyRow(db: Db, id: string, values: Partial<AllergyRow>): void {
  db.update(allergies).set(values).where(eq(allergies.id, id)).run()
}

export const listConditionRows = (db: Db, patientIds: readonly string[]): ConditionRow[] =>
  db
    .select()
    .from(conditions)
    .where(and(inArray(conditions.patientId, [...patientIds]), isNull(conditions.deletedAt)))
    .all()

export const findConditionRow = (db: Db, id: string): ConditionRow | undefined =>
  db
    .select()
    .from(conditions)
    .where(and(eq(conditions.id, id), isNull(conditions.deletedAt)))
    .get()

export function insertConditionRow(db: Db, row: typeof conditions.$inferInsert): void {
  db.insert(conditions).values(row).run()
}

export function updateConditionRow(db: Db, id: string, values: Partial<ConditionRow>): void {
  db.update(conditions).set(values).where(eq(conditions.id, id)).run()
}
