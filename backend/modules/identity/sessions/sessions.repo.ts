import { and, desc, eq, isNull, lt, ne } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { sessions } from '#db/schema/identity.ts'
import type { Id } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'

export type SessionRow = typeof sessions.$inferSelect

const isOpen = isNull(sessions.endedAt)
const returnedId = { id: sessions.id }

export function insertSession(db: Db, row: typeof sessions.$inferInsert): void {
  db.insert(sessions).values(row).run()
}

export function findOpenSession(db: Db, id: Id): SessionRow | undefined {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, id), isOpen))
    .get()
}

export function listOpenSessions(db: Db, userId: Id): SessionRow[] {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isOpen))
    .orderBy(desc(sessions.lastSeenAt))
    .all()
}

/** @returns the ids of the sessions that ended */
export function endSessionsOfKey(db: Db, keyHash: string, endedAt: Instant): Id[] {
  const where = and(eq(sessions.keyHash, keyHash), isOpen)
  const ended = db.update(sessions).set({ endedAt }).where(where).returning(returnedId).all()
  return ended.map(row => row.id)
}

/** @returns the ids of the sessions that ended */
export function endSessionsOfUser(db: Db, userId: Id, endedAt: Instant, except: Id | null): Id[] {
  const where = and(eq(sessions.userId, userId), isOpen, except ? ne(sessions.id, except) : undefined)
  const ended = db.update(sessions).set({ endedAt }).where(where).returning(returnedId).all()
  return ended.map(row => row.id)
}

export function endSessionRow(db: Db, id: Id, endedAt: Instant): void {
  db.update(sessions).set({ endedAt }).where(eq(sessions.id, id)).run()
}

/** @returns whether the session was open and unlocked */
export function lockSessionRow(db: Db, id: Id, lockedAt: Instant): boolean {
  const where = and(eq(sessions.id, id), isOpen, isNull(sessions.lockedAt))
  return db.update(sessions).set({ lockedAt }).where(where).run().changes > 0
}

/** @returns the ids of the sessions that were unlocked before */
export function lockAllSessions(db: Db, lockedAt: Instant): Id[] {
  const where = and(isOpen, isNull(sessions.lockedAt))
  const locked = db.update(sessions).set({ lockedAt }).where(where).returning(returnedId).all()
  return locked.map(row => row.id)
}

export function unlockSessionRow(db: Db, id: Id, seenAt: Instant): void {
  db.update(sessions).set({ lockedAt: null, lastSeenAt: seenAt }).where(eq(sessions.id, id)).run()
}

/** Ended sessions are history of no use after a while: the audit trail has it. */
export function forgetEndedSessions(db: Db, before: Instant): void {
  db.delete(sessions).where(lt(sessions.endedAt, before)).run()
}
