import type { Call, Clinic } from '#backend/platform/call.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import { readRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { passwordSlot } from '#backend/platform/keys/slots.ts'
import { updated } from '#backend/platform/stamps.ts'
import { systemActor } from '#backend/platform/system-actor.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { AppError, invalid, unavailable } from '#shared/errors.ts'
import { deletePin } from '../account/credentials.repo.ts'
import { type NewPassword, prepareNewPassword, requireGoodPassword, writePassword } from '../account/passwords.ts'
import { removeSecondFactor } from '../second-factor/second-factor.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { forgetAttempts } from '../sign-in/attempts.ts'
import { setPasswordSlot } from '../sign-in/key-slots.ts'
import { markSecurity, noteSecurity } from '../sign-in/security-log.ts'
import { actorOf, callAs, openSession } from '../sign-in/sign-in.ts'
import { findUserByName, type UserRow, updateUserRow } from '../users/users.repo.ts'

type Input = Parsed['identity']['recover']

/**
 * Opens the database with the printed code and gives an admin a new password, without PIN and second factor: whoever
 * holds the kit holds the clinic.
 * @throws AppError VALIDATION at `recoveryCode`, `userName` or `newPassword`, UNAUTHENTICATED `credentials`
 */
export async function recover(context: GatedContext, input: Input): Promise<Outputs['identity']['recover']> {
  const { workspace } = context
  if (workspace.state() === 'empty') throw unavailable('databaseLocked')
  requireGoodPassword(input.newPassword, 'newPassword')
  const clinic = openWithKit(context, input.recoveryCode)
  const admin = requireAdmin(clinic, input.userName)
  const call = callAs(context, clinic, actorOf(admin))
  const password = await prepareNewPassword(call, admin.id, input.newPassword, 'newPassword')
  await renewSlots(workspace, call, input, password)
  const signedIn = call.transaction(tx => {
    writePassword(tx, admin.id, password)
    updateUserRow(tx.db, admin.id, { mustChangePassword: false, ...updated(tx) })
    removeSecondFactor(tx, admin.id)
    deletePin(tx.db, admin.id)
    endSessionsOf(tx, admin.id)
    markSecurity(tx, 'recovered', admin.id)
    return openSession(tx, context.connection, admin.id)
  })
  forgetAttempts(workspace.dataDir, admin.userName)
  return signedIn
}

function openWithKit(context: GatedContext, typed: string): Clinic {
  const { workspace } = context
  if (!readRecoveryCode(typed)) {
    throw invalid({ path: 'recoveryCode', key: 'recoveryCodeMistyped', message: 'mistyped' })
  }
  const opened = workspace.openWithRecoveryCode(typed)
  const clinic = workspace.clinic()
  if (opened && clinic) return clinic
  if (clinic) noteSecurity(callAs(context, clinic, systemActor), 'wrongRecoveryCode')
  throw new AppError('UNAUTHENTICATED', { reason: 'credentials' })
}

function requireAdmin(clinic: Clinic, userName: string): UserRow {
  const user = findUserByName(clinic.db, userName)
  if (user?.active && user.roles.includes('admin')) return user
  throw invalid({ path: 'userName', key: 'notAnAdmin', message: 'not an active admin' })
}

async function renewSlots(workspace: Workspace, call: Call, input: Input, { changedAt }: NewPassword): Promise<void> {
  if (workspace.hasKeychain) return workspace.renewKeychainSlot()
  const { databaseKey, device } = call.clinic
  const holder = { userName: call.actor.userName, password: input.newPassword, passwordFrom: changedAt }
  setPasswordSlot(workspace, await passwordSlot(databaseKey, device.clinicId, holder))
}
