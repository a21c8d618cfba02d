import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { waitlistEntries } from '#db/schema/appointments.ts'

export type WaitlistRow = typeof waitlistEntries.$inferSelect

const waitingMost = 500

/** Everyone who waits, the longest first. */
export function listWaiting(db: Db): WaitlistRow[] {
  return db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.status, 'waiting'), isNull(waitlistEntries.deletedAt)))
    .orderBy(waitlistEntries.createdAt)
    .limit(waitingMost)
    .all()
}

export const findEntry = (db: Db, id: string): WaitlistRow | undefined =>
  db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.id, id), isNull(waitlistEntries.deletedAt)))
    .get()

export function insertEntry(db: Db, row: typeof waitlistEntries.$inferInsert): void {
  db.insert(waitlistEntries).values(row).run()
}

export function updateEntry(db: Db, id: string, values: Partial<WaitlistRow>): void {
  db.update(waitlistEntries).set(values).where(eq(waitlistEntries.id, id)).run()
}
