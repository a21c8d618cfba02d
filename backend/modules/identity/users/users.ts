import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage } from '#backend/platform/page.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { UserDetails } from '#shared/contract/identity/fields.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict, notFound } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import { type Permission, permissions, roles } from '#shared/permissions.ts'
import { deletePin } from '../account/credentials.repo.ts'
import { type NewPassword, prepareNewPassword, writePassword } from '../account/passwords.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { forgetAttempts } from '../sign-in/attempts.ts'
import { markSecurity } from '../sign-in/security-log.ts'
import * as repo from './users.repo.ts'

type Input = Parsed['identity']

export function directory(call: Call): Outputs['identity']['directory'] {
  return repo.listDirectoryRows(call.db)
}

export function roleMatrix(): Outputs['identity']['roleMatrix'] {
  const keys = Object.keys(permissions) as Permission[]
  return {
    roles: [...roles],
    permissions: keys.map(permission => ({ permission, roles: [...permissions[permission]] })),
  }
}

export function listUsers(call: Call, input: Input['listUsers']): Outputs['identity']['listUsers'] {
  const rows = repo.listUserRows(call.db, { ...input, limit: input.limit + 1 })
  const { page, next } = cutPage(rows, input.limit, row => row.userName)
  return { items: details(call, page), next }
}

/** @throws AppError NOT_FOUND */
export function getUser(call: Pick<Call, 'db'>, { id }: { id: Id }): UserDetails {
  const [user] = details(call, [requireUser(call, id)])
  if (!user) throw notFound('users', id)
  return user
}

/** The slow part of `createUser`. @throws AppError VALIDATION at `temporaryPassword` */
export function prepareTemporaryPassword(call: Call, input: Input['createUser']): Promise<NewPassword> {
  return prepareNewPassword(call, null, input.temporaryPassword, 'temporaryPassword')
}

/** @throws AppError CONFLICT `userNameTaken` */
export function createUser(tx: Tx, input: Input['createUser'], password: NewPassword): UserDetails {
  const { temporaryPassword: _, ...fields } = input
  if (repo.isNameTaken(tx.db, input.userName)) throw conflict('userNameTaken')
  const user = { ...created(tx), ...fields, mustChangePassword: true }
  repo.insertUser(tx.db, user)
  writePassword(tx, user.id, password)
  tx.note({ subject: { table: 'users', id: user.id } })
  return getUser(tx, user)
}

/** @throws AppError NOT_FOUND, CONFLICT `changedMeanwhile` with the current user, or `lastAdmin` */
export function updateUser(tx: Tx, input: Input['updateUser']): UserDetails {
  const { id, expectedUpdatedAt, ...changes } = input
  const user = requireUser(tx, id)
  if (user.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { current: getUser(tx, { id }) })
  repo.updateUserRow(tx.db, id, { ...changes, ...updated(tx) })
  // Asked after the change, so that every way to lose the last admin is seen.
  if (repo.countActiveAdmins(tx.db) === 0) throw conflict('lastAdmin')
  if (changes.active === false) forgetPerson(tx, id)
  tx.note({ subject: { table: 'users', id } })
  return getUser(tx, { id })
}

/** The slow part of `resetPassword`. @throws AppError NOT_FOUND, VALIDATION at `temporaryPassword` */
export function prepareReset(call: Call, { id, temporaryPassword }: Input['resetPassword']): Promise<NewPassword> {
  requireUser(call, id)
  return prepareNewPassword(call, id, temporaryPassword, 'temporaryPassword')
}

export function resetPassword(tx: Tx, { id }: Input['resetPassword'], password: NewPassword): UserDetails {
  const user = requireUser(tx, id)
  writePassword(tx, id, password)
  repo.updateUserRow(tx.db, id, { mustChangePassword: true, ...updated(tx) })
  forgetPerson(tx, id)
  markSecurity(tx, 'passwordReset', id)
  tx.afterCommit(() => forgetAttempts(tx.clinic.dataDir, user.userName))
  return getUser(tx, { id })
}

function forgetPerson(tx: Tx, id: Id): void {
  endSessionsOf(tx, id)
  deletePin(tx.db, id)
}

function requireUser({ db }: Pick<Call, 'db'>, id: Id): repo.UserRow {
  const user = repo.findUser(db, id)
  if (!user) throw notFound('users', id)
  return user
}

function details({ db }: Pick<Call, 'db'>, rows: repo.UserRow[]): UserDetails[] {
  const ids = rows.map(row => row.id)
  const extras = repo.readUserExtras(db, ids)
  return rows.map(row => ({
    id: row.id,
    userName: row.userName,
    displayName: row.displayName,
    roles: row.roles,
    email: row.email,
    phone: row.phone,
    language: row.language,
    active: row.active,
    mustChangePassword: row.mustChangePassword,
    secondFactor: extras.get(row.id)?.secondFactor ?? false,
    lastSeenAt: extras.get(row.id)?.lastSeenAt ?? null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }))
}
