import type { Call, Tx } from '#backend/platform/call.ts'
import { hashPassword, passwordMatches } from '#backend/platform/passwords.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import { brokenPasswordRules, passwordsRemembered } from '#shared/domain/identity/password.ts'
import { type FieldIssue, invalid } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'
import { beginAttempt } from '../sign-in/attempts.ts'
import { noteSecurity } from '../sign-in/security-log.ts'
import * as repo from './credentials.repo.ts'

/** A password that was checked and hashed, ready to be written. */
export interface NewPassword {
  hash: string
  /** From when it counts; later than the password before it, also when the clock stands still. */
  changedAt: Instant
}

/** Of the same cost as every hash here, of a password that nobody knows: a name without account takes as long as one with. */
const nobodysHash = '$argon2id$v=19$m=65536,t=3,p=1$DDJlanz9UlSK6VjRBAfhLQ$Iw9VFPGK8S3ErhDuBKTPaVZ6GUQBW0HTXDqoe2m3XGo'

/** Whether this is the person's password; false, after the same time, for nobody's. */
export async function isPasswordOf(db: Db, userId: Id | null, password: string): Promise<boolean> {
  const hash = userId && repo.findCredential(db, userId)?.passwordHash
  const matches = await passwordMatches(hash || nobodysHash, password)
  return matches && Boolean(hash)
}

/**
 * Checks that the caller still knows their password before something that matters. Wrong ones count towards the lockout.
 * @throws AppError VALIDATION at `field`, RATE_LIMITED
 */
export async function requireOwnPassword(call: Call, password: string, field = 'password'): Promise<void> {
  if (!(await tryOwnPassword(call, password))) {
    throw invalid({ path: field, key: 'passwordWrong', message: 'wrong password' })
  }
}

/** @throws AppError RATE_LIMITED */
export async function tryOwnPassword(call: Call, password: string): Promise<boolean> {
  const attempt = beginAttempt(call.clinic.dataDir, call.actor.userName, call.now)
  const matches = await isPasswordOf(call.db, call.actor.userId, password)
  if (matches) attempt.succeeded()
  else noteSecurity(call, attempt.locksOut ? 'lockedOut' : 'wrongPassword', call.actor.userId)
  return matches
}

/** @throws AppError VALIDATION at `field`, one issue with a key like `passwordUpper` per broken rule */
export function requireGoodPassword(password: string, field: string): void {
  const issues = brokenPasswordRules(password).map(
    (rule): FieldIssue => ({
      path: field,
      key: `password${rule.charAt(0).toUpperCase()}${rule.slice(1)}`,
      message: `breaks the rule "${rule}"`,
    }),
  )
  if (issues.length > 0) throw invalid(...issues)
}

/**
 * Checks and hashes a new password of an existing or coming user.
 * @throws AppError VALIDATION at `field`: rule keys, or `passwordReused` for one of the person's last five
 */
export async function prepareNewPassword(
  call: Pick<Call, 'db' | 'now'>,
  userId: Id | null,
  password: string,
  field: string,
): Promise<NewPassword> {
  requireGoodPassword(password, field)
  const known = userId ? repo.findCredential(call.db, userId) : undefined
  const reused = await Promise.all((known?.previousHashes ?? []).map(hash => passwordMatches(hash, password)))
  if (reused.includes(true)) throw invalid({ path: field, key: 'passwordReused', message: 'was used lately' })
  const changedAt = Math.max(call.now, (known?.changedAt ?? 0) + 1) as Instant
  return { hash: await hashPassword(password), changedAt }
}

/** Makes a prepared password the person's own. */
export function writePassword(tx: Tx, userId: Id, { hash, changedAt }: NewPassword): void {
  const known = repo.findCredential(tx.db, userId)
  repo.upsertCredential(tx.db, {
    id: userId,
    createdAt: tx.now,
    createdBy: tx.actor.userId,
    ...updated(tx),
    passwordHash: hash,
    previousHashes: [hash, ...(known?.previousHashes ?? [])].slice(0, passwordsRemembered),
    changedAt,
  })
}
