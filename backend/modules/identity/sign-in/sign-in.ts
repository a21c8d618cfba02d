import type { Actor, Call, Clinic, Connection, Tx } from '#backend/platform/call.ts'
import { createCall } from '#backend/platform/clinic.ts'
import type { GatedContext } from '#backend/platform/gate.ts'
import type { KeySlot, PasswordSlot } from '#backend/platform/keys/key-file.ts'
import { passwordSlot } from '#backend/platform/keys/slots.ts'
import { systemActor } from '#backend/platform/system-actor.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { AppError, unavailable } from '#shared/errors.ts'
import { findCredential } from '../account/credentials.repo.ts'
import { isPasswordOf } from '../account/passwords.ts'
import { hasSecondFactor, takeCode } from '../second-factor/second-factor.ts'
import { describeSession } from '../sessions/describe-session.ts'
import { beginSession } from '../sessions/sessions.ts'
import { findUserByName, type UserRow } from '../users/users.repo.ts'
import { type Attempt, beginAttempt } from './attempts.ts'
import { setPasswordSlot } from './key-slots.ts'
import { markSecurity, noteSecurity, type SecurityReason } from './security-log.ts'

type SignedIn = Outputs['identity']['signIn']
type Credentials = Parsed['identity']['signIn']

const refused = () => new AppError('UNAUTHENTICATED', { reason: 'credentials' })
const codeNeeded = () => new AppError('UNAUTHENTICATED', { reason: 'secondFactor' })

/**
 * Signs a person in on the caller's connection. A locked database is opened with the person's key slot first.
 * @throws AppError UNAUTHENTICATED `credentials` or `secondFactor`, RATE_LIMITED, UNAVAILABLE before there is a clinic
 */
export async function signIn(context: GatedContext, input: Credentials): Promise<SignedIn> {
  const { workspace } = context
  if (workspace.state() === 'empty') throw unavailable('databaseLocked')
  const attempt = beginAttempt(workspace.dataDir, input.userName, workspace.clock.now())
  const clinic = await unlockDatabase(workspace, input, attempt)
  const user = await authenticate(callAs(context, clinic, systemActor), input, attempt)
  const call = callAs(context, clinic, actorOf(user))
  requireSecondFactor(call, input.code, attempt)
  await keepOwnSlot(workspace, clinic, user, input.password)
  const signedIn = call.transaction(tx => {
    markSecurity(tx, 'signedIn', user.id)
    return openSession(tx, context.connection, user.id)
  })
  attempt.succeeded()
  return signedIn
}

/**
 * Signs the first person in on a workstation that has just been taken into a clinic, before anyone else can reach it.
 * @returns the slots that open its database from now on
 * @throws AppError UNAUTHENTICATED `credentials` or `secondFactor`, RATE_LIMITED
 */
export async function signInToJoin(
  context: GatedContext,
  clinic: Clinic,
  input: Credentials,
): Promise<{ signedIn: SignedIn; slots: KeySlot[] }> {
  const { workspace } = context
  const attempt = beginAttempt(workspace.dataDir, input.userName, workspace.clock.now())
  const user = await authenticate(callAs(context, clinic, systemActor), input, attempt)
  const call = callAs(context, clinic, actorOf(user))
  requireSecondFactor(call, input.code, attempt)
  const slots = workspace.hasKeychain ? [] : [await ownSlot(clinic, user, input.password)]
  const signedIn = call.transaction(tx => {
    markSecurity(tx, 'signedIn', user.id)
    return openSession(tx, context.connection, user.id)
  })
  attempt.succeeded()
  return { signedIn, slots }
}

/** Begins the session; REST callers get its bearer token. */
export function openSession(tx: Tx, connection: Connection, userId: string): SignedIn {
  beginSession(tx, connection, userId)
  const session = describeSession(tx, { userId, locked: false })
  return { session, token: connection.via === 'rest' ? connection.key : null }
}

export function actorOf(user: UserRow): Actor {
  const { id, userName, displayName, roles } = user
  return { userId: id, userName, displayName, roles, sessionId: null }
}

/** A call of this request in another's name: the one who is signing in. */
export function callAs(context: GatedContext, clinic: Clinic, actor: Actor): Call {
  const correlationId = context.call?.correlationId ?? context.newCorrelationId()
  return createCall(clinic, { action: context.action, actor, correlationId })
}

async function unlockDatabase(workspace: Workspace, input: Credentials, attempt: Attempt): Promise<Clinic> {
  const open = workspace.clinic()
  if (open) return open
  await workspace.openWithPassword(input.userName, input.password)
  const opened = workspace.clinic()
  if (!opened) {
    attempt.leaveUnreported()
    throw refused()
  }
  return opened
}

/** The same answer, after the same work, whether the name or the password is wrong or the account is closed. */
async function authenticate(call: Call, { userName, password }: Credentials, attempt: Attempt): Promise<UserRow> {
  const user = findUserByName(call.db, userName)
  const matches = await isPasswordOf(call.db, user?.id ?? null, password)
  if (user?.active && matches) return user
  noteSecurity(call, attempt.locksOut ? 'lockedOut' : whyRefused(user), user?.id)
  throw refused()
}

function whyRefused(user: UserRow | undefined): SecurityReason {
  if (!user) return 'unknownUser'
  return user.active ? 'wrongPassword' : 'inactiveUser'
}

function requireSecondFactor(call: Call, code: string | undefined, attempt: Attempt): void {
  const { userId } = call.actor
  if (!hasSecondFactor(call.db, userId)) return
  if (!code) {
    attempt.withdraw()
    throw codeNeeded()
  }
  const taken = call.transaction(tx => {
    const proof = takeCode(tx, userId, code)
    if (proof === 'recoveryCode') markSecurity(tx, 'recoveryCodeUsed', userId)
    if (proof === null) markSecurity(tx, attempt.locksOut ? 'lockedOut' : 'wrongCode', userId)
    return proof
  })
  if (!taken) throw codeNeeded()
}

/** Without a keychain everyone who has signed in here can open the database at the next start. */
async function keepOwnSlot(workspace: Workspace, clinic: Clinic, user: UserRow, password: string): Promise<void> {
  if (workspace.hasKeychain) return
  const { userName } = user
  const passwordFrom = findCredential(clinic.db, user.id)?.changedAt ?? 0
  const hasSlot = workspace
    .slots()
    .some(slot => slot.kind === 'password' && slot.userName === userName && slot.passwordFrom === passwordFrom)
  if (hasSlot) return
  setPasswordSlot(workspace, await ownSlot(clinic, user, password))
}

function ownSlot(clinic: Clinic, { id, userName }: UserRow, password: string): Promise<PasswordSlot> {
  const passwordFrom = findCredential(clinic.db, id)?.changedAt ?? 0
  return passwordSlot(clinic.databaseKey, clinic.device.clinicId, { userName, password, passwordFrom })
}
