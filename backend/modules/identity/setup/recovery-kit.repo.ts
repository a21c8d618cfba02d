import { desc, eq } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { recoveryKits } from '#db/schema/identity.ts'
import type { Id } from '#shared/ids.ts'

export type RecoveryKitRow = typeof recoveryKits.$inferSelect

/** The kit that opens the database of this device. */
export function findNewestKit(db: Db, deviceId: Id): RecoveryKitRow | undefined {
  return db
    .select()
    .from(recoveryKits)
    .where(eq(recoveryKits.deviceId, deviceId))
    .orderBy(desc(recoveryKits.id))
    .limit(1)
    .get()
}

export function insertKit(db: Db, row: typeof recoveryKits.$inferInsert): void {
  db.insert(recoveryKits).values(row).run()
}

export function updateKit(db: Db, id: Id, values: Partial<RecoveryKitRow>): void {
  db.update(recoveryKits).set(values).where(eq(recoveryKits.id, id)).run()
}

export function findKit(db: Db, id: string): RecoveryKitRow | undefined {
  return db.select().from(recoveryKits).where(eq(recoveryKits.id, id)).get()
}
