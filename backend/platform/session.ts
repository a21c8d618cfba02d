import { hash as digest } from 'node:crypto'
import type { Role } from '#shared/permissions.ts'
import type { Actor, Clinic, Connection } from './call.ts'
import { prepared } from './prepared.ts'

/** A signed-in person on one connection. */
export interface Session {
  id: string
  locked: boolean
  actor: Actor
  mustChangePassword: boolean
}

interface SessionRow {
  id: string
  lockedAt: number | null
  lastSeenAt: number
  userId: string
  userName: string
  displayName: string
  roles: string
  mustChangePassword: number
  idleLockMinutes: number | null
}

export const hashConnectionKey = (key: string) => digest('sha256', `nadi session ${key}`)

const statements = prepared(db => ({
  find: db.raw.prepare<[string], SessionRow>(
    `SELECT s.id, s.locked_at AS lockedAt, s.last_seen_at AS lastSeenAt, u.id AS userId, u.user_name AS userName,
       u.display_name AS displayName, u.roles, u.must_change_password AS mustChangePassword,
       (SELECT idle_lock_minutes FROM clinics WHERE deleted_at IS NULL LIMIT 1) AS idleLockMinutes
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.key_hash = ? AND s.ended_at IS NULL AND u.active = 1 AND u.deleted_at IS NULL`,
  ),
  seen: db.raw.prepare('UPDATE sessions SET last_seen_at = ? WHERE id = ?'),
  lock: db.raw.prepare('UPDATE sessions SET locked_at = ? WHERE id = ? AND locked_at IS NULL'),
}))

/** How precisely the last activity is kept: writing it on every call would cost a disk flush each. */
const seenResolutionMs = 60_000

/**
 * The session of a connection, or null. One that was idle for too long comes back locked.
 * @param isActivity false when it is not a person who asks: a heartbeat must not keep an unattended screen unlocked
 */
export function findSession(clinic: Clinic, connection: Connection, isActivity = true): Session | null {
  const sql = statements(clinic.db)
  const row = sql.find.get(hashConnectionKey(connection.key))
  if (!row) return null
  const now = clinic.clock.now()
  const idleMs = now - row.lastSeenAt
  const idleLimitMs = (row.idleLockMinutes ?? 10) * 60_000 + seenResolutionMs
  if (row.lockedAt === null && idleMs > idleLimitMs) {
    sql.lock.run(now, row.id)
    row.lockedAt = now
  } else if (isActivity && row.lockedAt === null && idleMs > seenResolutionMs) {
    sql.seen.run(now, row.id)
  }
  return {
    id: row.id,
    locked: row.lockedAt !== null,
    mustChangePassword: row.mustChangePassword === 1,
    actor: {
      userId: row.userId,
      userName: row.userName,
      displayName: row.displayName,
      roles: JSON.parse(row.roles) as Role[],
      sessionId: row.id,
    },
  }
}
