import { AppError, forbidden } from '#shared/errors.ts'
import { type Access, mayDo } from '#shared/permissions.ts'
import type { Session } from './session.ts'

/** Throws unless this session may use a procedure with this access. */
export function authorize(access: Access, session: Session | null): void {
  if (access === 'public') return
  if (!session) throw new AppError('UNAUTHENTICATED', { reason: 'signIn' })
  if (access === 'session') return
  if (session.locked) throw new AppError('UNAUTHENTICATED', { reason: 'locked' })
  if (access === 'signedIn') return
  if (session.mustChangePassword) throw new AppError('UNAUTHENTICATED', { reason: 'expired' })
  if (!mayDo(session.actor.roles, access)) throw forbidden(access)
}
