import type { GatedContext } from '#backend/platform/gate.ts'
import { AppError, forbidden } from '#shared/errors.ts'
import { mayDo } from '#shared/permissions.ts'

/**
 * Restoring takes the place of whatever is here. On an empty computer, or one that was started for it, whoever sits there
 * may; where there is a clinic, only those who look after its backups, with an unlocked screen.
 * @throws AppError UNAUTHENTICATED or FORBIDDEN
 */
export function requireRestoreRight({ workspace, session, setUp }: GatedContext): void {
  if (workspace.state() === 'empty' && !setUp.demo?.running()) return
  if (!session) throw new AppError('UNAUTHENTICATED', { reason: 'signIn' })
  if (session.locked) throw new AppError('UNAUTHENTICATED', { reason: 'locked' })
  if (session.mustChangePassword) throw new AppError('UNAUTHENTICATED', { reason: 'expired' })
  if (!mayDo(session.actor.roles, 'backup.manage')) throw forbidden('backup.manage')
}
