import type { Call, Tx } from '#backend/platform/call.ts'
import type { Id } from '#shared/ids.ts'

/**
 * What the audit trail says of signing in and of accounts, as `reason` of a `security` entry. Screens have a text for
 * each under `identity:security`.
 */
export type SecurityReason =
  | 'clinicCreated'
  | 'signedIn'
  | 'signedOut'
  | 'locked'
  | 'lockedAll'
  | 'unlocked'
  | 'wrongPassword'
  | 'unknownUser'
  | 'inactiveUser'
  | 'wrongCode'
  | 'wrongPin'
  | 'lockedOut'
  | 'failedWhileLocked'
  | 'sessionEnded'
  | 'passwordChanged'
  | 'passwordReset'
  | 'pinChanged'
  | 'secondFactorOn'
  | 'secondFactorOff'
  | 'recoveryCodeUsed'
  | 'recovered'
  | 'wrongRecoveryCode'
  | 'recoveryKitMade'
  | 'recoveryKitConfirmed'

/** Writes a `security` entry of its own. `userId` is whom it is about, when that is known. */
export function noteSecurity(call: Call, reason: SecurityReason, userId?: Id): void {
  call.transaction(tx => markSecurity(tx, reason, userId))
}

/** Makes the audit entry of a transaction a `security` entry. */
export function markSecurity(tx: Tx, reason: SecurityReason, userId?: Id): void {
  tx.note({ kind: 'security', reason, ...(userId ? { subject: { table: 'users', id: userId } } : {}) })
}
