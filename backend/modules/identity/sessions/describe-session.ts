import type { Call } from '#backend/platform/call.ts'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import { pinAttempts } from '#shared/domain/identity/lockout.ts'
import { notFound } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import { permissionsOf } from '#shared/permissions.ts'
import { findPin } from '../account/credentials.repo.ts'
import { hasSecondFactor } from '../second-factor/second-factor.ts'
import { findUser } from '../users/users.repo.ts'

/** The signed-in person as the screens need them. */
export function describeSession(
  { db }: Pick<Call, 'db'>,
  { userId, locked }: { userId: Id; locked: boolean },
): SessionState {
  const user = findUser(db, userId)
  if (!user) throw notFound('users', userId)
  const pin = findPin(db, userId)
  return {
    user: {
      id: user.id,
      userName: user.userName,
      displayName: user.displayName,
      roles: user.roles,
      language: user.language,
    },
    locked,
    mustChangePassword: user.mustChangePassword,
    hasPin: pin !== undefined && pin.failures < pinAttempts,
    secondFactor: hasSecondFactor(db, userId),
    permissions: permissionsOf(user.roles),
  }
}
