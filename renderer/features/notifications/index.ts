import { IconBell, IconBellCog } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { roles } from '#shared/permissions.ts'

export { NotificationBell } from './NotificationBell.tsx'

const own = { permission: 'notifications.read' } as const

/** What concerns a person: the bell in the frame, its page, and what they want to hear of. */
export const notifications: FeatureModule = {
  id: 'notifications',
  routes: [
    screen('/notifications', () => import('./NotificationsPage.tsx').then(module => module.NotificationsPage), own),
    screen('/notifications/choices', () => import('./ChoicesPage.tsx').then(module => module.ChoicesPage), own),
  ],
  actions: [
    {
      text: 'notifications:title',
      icon: IconBell,
      roles,
      permission: 'notifications.read',
      to: '/notifications',
    },
    {
      text: 'notifications:choose',
      icon: IconBellCog,
      roles,
      permission: 'notifications.read',
      to: '/notifications/choices',
    },
  ],
}
