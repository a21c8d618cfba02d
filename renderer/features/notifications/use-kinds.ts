import { useSession } from '#renderer/lib/session.ts'
import { kindPermissions, type NotificationKind, notificationKinds } from '#shared/domain/notifications/kinds.ts'

/** The kinds of which this person may hear. */
export function useKinds(): readonly NotificationKind[] {
  const { permissions } = useSession()
  return notificationKinds.filter(kind => permissions.includes(kindPermissions[kind]))
}
