import { hideNotification, Notifications, useNotifications } from '@mantine/notifications'
import { useEffect } from 'react'

const most = 4

/** What was done, at the edge of the screen. The newest is always seen: the oldest of what is no warning makes room for it. */
export function Toasts() {
  const { notifications, queue } = useNotifications()
  useEffect(() => {
    if (queue.length === 0) return
    const oldest = notifications.find(({ color }) => color === undefined) ?? notifications[0]
    if (oldest?.id) hideNotification(oldest.id)
  }, [notifications, queue])
  // A pointer that happens to rest on one must not keep the others.
  return <Notifications position="bottom-right" limit={most} pauseResetOnHover="notification" />
}
