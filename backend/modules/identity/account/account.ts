import type { Call, Tx } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { passwordSlot } from '#backend/platform/keys/slots.ts'
import { hashPassword, passwordMatches } from '#backend/platform/passwords.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { pinAttempts } from '#shared/domain/identity/lockout.ts'
import { AppError, conflict } from '#shared/errors.ts'
import { describeSession } from '../sessions/describe-session.ts'
import { unlockSessionRow } from '../sessions/sessions.repo.ts'
import { announce, endSessionsOf } from '../sessions/sessions.ts'
import { setPasswordSlot } from '../sign-in/key-slots.ts'
import { markSecurity, noteSecurity } from '../sign-in/security-log.ts'
import { updateUserRow } from '../users/users.repo.ts'
import * as repo from './credentials.repo.ts'
import { type NewPassword, prepareNewPassword, requireOwnPassword, tryOwnPassword, writePassword } from './passwords.ts'

type Input = Parsed['identity']
const done = { done: true } as const

/** @throws AppError UNAUTHENTICATED `credentials`, CONFLICT `pinSpent`, RATE_LIMITED */
export async function unlock(call: Call, input: Input['unlock']): Promise<SessionState> {
  const proved = 'pin' in input ? await tryPin(call, input.pin) : await tryOwnPassword(call, input.password)
  if (!proved) throw new AppError('UNAUTHENTICATED', { reason: 'credentials' })
  return call.transaction(tx => {
    const { userId, sessionId } = tx.actor
    if (sessionId) {
      unlockSessionRow(tx.db, sessionId, tx.now)
      announce(tx, [sessionId])
    }
    repo.setPinFailures(tx.db, userId, 0)
    markSecurity(tx, 'unlocked', userId)
    return describeSession(tx, { ...tx.actor, locked: false })
  })
}

/** Counts the try before the slow comparison, so that many at once cannot get around the limit. */
async function tryPin(call: Call, pin: string): Promise<boolean> {
  const { userId } = call.actor
  const known = repo.findPin(call.db, userId)
  if (!known || known.failures >= pinAttempts) throw conflict('pinSpent')
  repo.setPinFailures(call.db, userId, known.failures + 1)
  const matches = await passwordMatches(known.hash, pin)
  if (!matches) noteSecurity(call, 'wrongPin', userId)
  return matches
}

/** @throws AppError VALIDATION at `password`, RATE_LIMITED, UNAUTHENTICATED `expired` before the password was changed */
export async function preparePin(
  call: Call,
  { password, pin }: Input['setPin'],
  { session }: GatedContext,
): Promise<string | null> {
  // Whoever gave the temporary password must not be able to unlock later.
  if (session?.mustChangePassword) throw new AppError('UNAUTHENTICATED', { reason: 'expired' })
  await requireOwnPassword(call, password)
  return pin && hashPassword(pin)
}

export function setPin(tx: Tx, _: Input['setPin'], hash: string | null): { done: true } {
  const { userId } = tx.actor
  if (hash) repo.upsertPin(tx.db, { userId, hash, failures: 0, changedAt: tx.now })
  else repo.deletePin(tx.db, userId)
  markSecurity(tx, 'pinChanged', userId)
  return done
}

/** @throws AppError VALIDATION at `currentPassword` or `newPassword`, RATE_LIMITED */
export async function prepareOwnPassword(
  call: Call,
  { currentPassword, newPassword }: Input['changePassword'],
  { workspace }: GatedContext,
): Promise<NewPassword> {
  const { userId, userName } = call.actor
  await requireOwnPassword(call, currentPassword, 'currentPassword')
  const prepared = await prepareNewPassword(call, userId, newPassword, 'newPassword')
  if (!workspace.hasKeychain) {
    const { databaseKey, device } = call.clinic
    const holder = { userName, password: newPassword, passwordFrom: prepared.changedAt }
    // Before the commit: a crash in between leaves both slots, one of which fits.
    setPasswordSlot(workspace, await passwordSlot(databaseKey, device.clinicId, holder))
  }
  return prepared
}

export function changePassword(tx: Tx, _: Input['changePassword'], prepared: NewPassword): { done: true } {
  const { userId, sessionId } = tx.actor
  writePassword(tx, userId, prepared)
  updateUserRow(tx.db, userId, { mustChangePassword: false, ...updated(tx) })
  endSessionsOf(tx, userId, sessionId)
  markSecurity(tx, 'passwordChanged', userId)
  return done
}

export function setLanguage(tx: Tx, { language }: Input['setLanguage']): { done: true } {
  updateUserRow(tx.db, tx.actor.userId, { language, ...updated(tx) })
  return done
}
