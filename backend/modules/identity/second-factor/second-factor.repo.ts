import { eq } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { secondFactors } from '#db/schema/identity.ts'
import type { Id } from '#shared/ids.ts'

export type SecondFactorRow = typeof secondFactors.$inferSelect

export function findSecondFactor(db: Db, userId: Id): SecondFactorRow | undefined {
  return db.select().from(secondFactors).where(eq(secondFactors.id, userId)).get()
}

export function upsertSecondFactor(db: Db, row: typeof secondFactors.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(secondFactors).values(row).onConflictDoUpdate({ target: secondFactors.id, set: changes }).run()
}

export function updateSecondFactor(db: Db, userId: Id, values: Partial<SecondFactorRow>): void {
  db.update(secondFactors).set(values).where(eq(secondFactors.id, userId)).run()
}

const insertStep = prepared(db =>
  db.raw.prepare<[string, number]>(
    `INSERT INTO used_steps (user_id, step) VALUES (?, ?)
     ON CONFLICT (user_id) DO UPDATE SET step = excluded.step WHERE excluded.step > step`,
  ),
)

/** Notes a time step as used. @returns false when it, or a later one, was used already */
export function takeStep(db: Db, userId: Id, step: number): boolean {
  return insertStep(db).run(userId, step).changes > 0
}
