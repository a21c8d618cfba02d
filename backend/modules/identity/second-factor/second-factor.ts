import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import { requireOwnPassword } from '../account/passwords.ts'
import { beginAttempt } from '../sign-in/attempts.ts'
import { markSecurity, noteSecurity } from '../sign-in/security-log.ts'
import { findUser } from '../users/users.repo.ts'
import { hashRecoveryCode, newRecoveryCodes, newSecret, secretUri, stepOfCode } from './one-time-codes.ts'
import * as repo from './second-factor.repo.ts'

type Api = Outputs['identity']
const done = { done: true } as const

export function hasSecondFactor(db: Db, userId: Id): boolean {
  return Boolean(repo.findSecondFactor(db, userId)?.confirmedAt)
}

/**
 * Takes a code of the app or a recovery code, once. @returns how it was proved, or null when the code is wrong or was used
 */
export function takeCode(tx: Tx, userId: Id, code: string): 'app' | 'recoveryCode' | null {
  const factor = repo.findSecondFactor(tx.db, userId)
  if (!factor?.confirmedAt) return null
  const step = stepOfCode(factor.secret, code, tx.now)
  if (step !== null) return repo.takeStep(tx.db, userId, step) ? 'app' : null
  const hash = hashRecoveryCode(userId, code)
  if (!hash || !factor.recoveryHashes.includes(hash)) return null
  const recoveryHashes = factor.recoveryHashes.filter(other => other !== hash)
  repo.updateSecondFactor(tx.db, userId, { recoveryHashes, ...updated(tx) })
  return 'recoveryCode'
}

export function getSecondFactor(call: Call): Api['getSecondFactor'] {
  const factor = repo.findSecondFactor(call.db, call.actor.userId)
  const enabled = Boolean(factor?.confirmedAt)
  return { enabled, recoveryCodesLeft: enabled ? (factor?.recoveryHashes.length ?? 0) : 0 }
}

/** @throws AppError CONFLICT `secondFactorEnabled`, VALIDATION at `password`, RATE_LIMITED */
export async function beginSecondFactor(
  call: Call,
  { password }: Parsed['identity']['beginSecondFactor'],
): Promise<Api['beginSecondFactor']> {
  const { userId, userName } = call.actor
  if (hasSecondFactor(call.db, userId)) throw conflict('secondFactorEnabled')
  await requireOwnPassword(call, password)
  const secret = newSecret()
  call.transaction(tx => {
    if (hasSecondFactor(tx.db, userId)) throw conflict('secondFactorEnabled')
    const row = { id: userId, createdAt: tx.now, createdBy: userId, ...updated(tx) }
    repo.upsertSecondFactor(tx.db, { ...row, secret, confirmedAt: null, recoveryHashes: [] })
  })
  return { secret, uri: secretUri(secret, userName, getClinic(call).name) }
}

/** @throws AppError CONFLICT `noPendingSecondFactor`, VALIDATION at `code` (key `codeWrong`), RATE_LIMITED */
export function confirmSecondFactor(
  call: Call,
  { code }: Parsed['identity']['confirmSecondFactor'],
): Api['confirmSecondFactor'] {
  const { userId, userName } = call.actor
  const factor = repo.findSecondFactor(call.db, userId)
  if (!factor?.secret || factor.confirmedAt) throw conflict('noPendingSecondFactor')
  const attempt = beginAttempt(call.clinic.dataDir, userName, call.now)
  const step = stepOfCode(factor.secret, code, call.now)
  if (step === null) {
    noteSecurity(call, attempt.locksOut ? 'lockedOut' : 'wrongCode', userId)
    throw invalid({ path: 'code', key: 'codeWrong', message: 'wrong code' })
  }
  attempt.succeeded()
  const recoveryCodes = newRecoveryCodes()
  const recoveryHashes = recoveryCodes.map(recovery => hashRecoveryCode(userId, recovery) ?? '')
  call.transaction(tx => {
    // The code that proved the app must not sign anyone in as well.
    repo.takeStep(tx.db, userId, step)
    repo.updateSecondFactor(tx.db, userId, { confirmedAt: tx.now, recoveryHashes, ...updated(tx) })
    markSecurity(tx, 'secondFactorOn', userId)
  })
  return { recoveryCodes }
}

/** @throws AppError VALIDATION at `password`, RATE_LIMITED */
export async function checkPasswordToDisable(
  call: Call,
  { password }: Parsed['identity']['disableSecondFactor'],
): Promise<void> {
  await requireOwnPassword(call, password)
}

export function disableSecondFactor(tx: Tx): { done: true } {
  removeSecondFactor(tx, tx.actor.userId)
  return done
}

/** @throws AppError NOT_FOUND */
export function resetSecondFactor(tx: Tx, { id }: Parsed['identity']['resetSecondFactor']): { done: true } {
  if (!findUser(tx.db, id)) throw notFound('users', id)
  removeSecondFactor(tx, id)
  return done
}

/** Turns someone's second factor off. */
export function removeSecondFactor(tx: Tx, userId: Id): void {
  if (!repo.findSecondFactor(tx.db, userId)?.secret) return
  repo.updateSecondFactor(tx.db, userId, { secret: '', confirmedAt: null, recoveryHashes: [], ...updated(tx) })
  markSecurity(tx, 'secondFactorOff', userId)
}
