import type { Call, Clinic, Connection, Tx } from '#backend/platform/call.ts'
import { hashConnectionKey } from '#backend/platform/session.ts'
import type { SessionItem } from '#shared/contract/identity/fields.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { notFound } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import { mayDo } from '#shared/permissions.ts'
import type { Instant } from '#shared/time.ts'
import { markSecurity } from '../sign-in/security-log.ts'
import { findUser } from '../users/users.repo.ts'
import * as repo from './sessions.repo.ts'

const endedKeptMs = 30 * 24 * 3_600_000
const done = { done: true } as const

/** Signs a user in on a connection; whoever was signed in there before no longer is. */
export function beginSession(tx: Tx, connection: Connection, userId: Id): Id {
  const keyHash = hashConnectionKey(connection.key)
  announce(tx, repo.endSessionsOfKey(tx.db, keyHash, tx.now))
  repo.forgetEndedSessions(tx.db, (tx.now - endedKeptMs) as Instant)
  const id = tx.newId()
  repo.insertSession(tx.db, { id, keyHash, userId, via: connection.via, createdAt: tx.now, lastSeenAt: tx.now })
  announce(tx, [id])
  return id
}

/** Ends a person's sessions on this workstation, but for the one that asks when it is theirs to keep. */
export function endSessionsOf(tx: Tx, userId: Id, except: Id | null = null): void {
  announce(tx, repo.endSessionsOfUser(tx.db, userId, tx.now, except))
}

export function signOut(tx: Tx): { done: true } {
  const id = tx.actor.sessionId
  if (!id) return done
  repo.endSessionRow(tx.db, id, tx.now)
  announce(tx, [id])
  markSecurity(tx, 'signedOut', tx.actor.userId)
  return done
}

export function lock(tx: Tx): { done: true } {
  const id = tx.actor.sessionId
  if (!id || !repo.lockSessionRow(tx.db, id, tx.now)) return done
  announce(tx, [id])
  markSecurity(tx, 'locked', tx.actor.userId)
  return done
}

/** Locks every session of this workstation, e.g. when the operating system locks its screen or goes to sleep. */
export function lockAll(clinic: Clinic): void {
  clinic.systemCall('identity.lockAll').transaction(tx => {
    const ids = repo.lockAllSessions(tx.db, tx.now)
    if (ids.length === 0) return
    announce(tx, ids)
    markSecurity(tx, 'lockedAll')
  })
}

export function listSessions(call: Call): SessionItem[] {
  return sessionsOf(call, call.actor.userId)
}

export function listUserSessions(call: Call, { id }: Parsed['identity']['listUserSessions']): SessionItem[] {
  if (!findUser(call.db, id)) throw notFound('users', id)
  return sessionsOf(call, id)
}

/** @throws AppError NOT_FOUND, also for someone else's session when the caller does not manage users */
export function endSession(tx: Tx, { id }: Parsed['identity']['endSession']): { done: true } {
  const session = repo.findOpenSession(tx.db, id)
  const isOwn = session?.userId === tx.actor.userId
  if (!session || !(isOwn || mayDo(tx.actor.roles, 'identity.manageUsers'))) throw notFound('sessions', id)
  repo.endSessionRow(tx.db, id, tx.now)
  announce(tx, [id])
  markSecurity(tx, 'sessionEnded', session.userId)
  return done
}

function sessionsOf(call: Call, userId: Id): SessionItem[] {
  return repo.listOpenSessions(call.db, userId).map(row => ({
    id: row.id,
    userId: row.userId,
    via: row.via,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    locked: row.lockedAt !== null,
    current: row.id === call.actor.sessionId,
  }))
}

/** Sessions are local rows, which the change feed does not see by itself. */
export function announce(tx: Tx, ids: Id[]): void {
  for (const id of ids) tx.touched('identity', 'sessions', id)
}
