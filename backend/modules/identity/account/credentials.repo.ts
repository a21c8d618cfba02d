import { eq, sql } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { credentials, pins } from '#db/schema/identity.ts'
import type { Id } from '#shared/ids.ts'

export type CredentialRow = typeof credentials.$inferSelect

const byId = prepared(db =>
  db
    .select()
    .from(credentials)
    .where(eq(credentials.id, sql.placeholder('id')))
    .prepare(),
)

export function findCredential(db: Db, userId: Id): CredentialRow | undefined {
  return byId(db).get({ id: userId })
}

export function upsertCredential(db: Db, row: typeof credentials.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(credentials).values(row).onConflictDoUpdate({ target: credentials.id, set: changes }).run()
}

export type PinRow = typeof pins.$inferSelect

export function findPin(db: Db, userId: Id): PinRow | undefined {
  return db.select().from(pins).where(eq(pins.userId, userId)).get()
}

export function upsertPin(db: Db, row: typeof pins.$inferInsert): void {
  const { userId: _, ...changes } = row
  db.insert(pins).values(row).onConflictDoUpdate({ target: pins.userId, set: changes }).run()
}

export function setPinFailures(db: Db, userId: Id, failures: number): void {
  db.update(pins).set({ failures }).where(eq(pins.userId, userId)).run()
}

export function deletePin(db: Db, userId: Id): void {
  db.delete(pins).where(eq(pins.userId, userId)).run()
}
