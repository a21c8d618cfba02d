import { eq } from 'drizzle-orm'
import { prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { safetyRules } from '#db/schema/formulary.ts'

export type SafetyRuleRow = typeof safetyRules.$inferSelect

const active = prepared(db => db.select().from(safetyRules).where(eq(safetyRules.active, true)).prepare())

export const listActiveRules = (db: Db): SafetyRuleRow[] => active(db).all()

/** All of them, out of use or not. */
export const listRules = (db: Db): SafetyRuleRow[] => db.select().from(safetyRules).all()

export const findRule = (db: Db, id: string): SafetyRuleRow | undefined =>
  db.select().from(safetyRules).where(eq(safetyRules.id, id)).get()

export const insertRule = preparedInsert(safetyRules)

export function updateRule(db: Db, id: string, values: Partial<SafetyRuleRow>): void {
  db.update(safetyRules).set(values).where(eq(safetyRules.id, id)).run()
}
