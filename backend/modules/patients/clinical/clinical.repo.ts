import { and, eq, isNull } from 'drizzle-orm'
import { isListed, listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { allergies, conditions } from '#db/schema/patients.ts'

export type AllergyRow = typeof allergies.$inferSelect
export type ConditionRow = typeof conditions.$inferSelect

const allergiesOf = prepared(db =>
  db
    .select()
    .from(allergies)
    .where(and(isListed(allergies.patientId, 'patientIds'), isNull(allergies.deletedAt)))
    .prepare(),
)

const conditionsOf = prepared(db =>
  db
    .select()
    .from(conditions)
    .where(and(isListed(conditions.patientId, 'patientIds'), isNull(conditions.deletedAt)))
    .prepare(),
)

export const listAllergyRows = (db: Db, patientIds: readonly string[]): AllergyRow[] =>
  allergiesOf(db).all({ patientIds: listed(patientIds) })

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
  conditionsOf(db).all({ patientIds: listed(patientIds) })

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
