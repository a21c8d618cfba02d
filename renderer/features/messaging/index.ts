import { IconMessage } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'

/** Messages to patients. */
export const messaging: FeatureModule = {
  id: 'messaging',
  routes: [
    screen('/messages', () => import('./OutboxPage.tsx').then(module => module.OutboxPage), {
      permission: 'messaging.read',
    }),
  ],
  nav: [
    {
      path: '/messages',
      text: 'messaging:nav',
      icon: IconMessage,
      roles: ['admin', 'receptionist'],
      permission: 'messaging.read',
      order: 70,
    },
  ],
}
