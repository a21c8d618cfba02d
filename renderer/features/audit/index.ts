import { IconHistory } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'

export { columnText, tableText } from './columns.ts'
export { useNames } from './use-names.ts'

/** Who did and saw what. */
export const audit: FeatureModule = {
  id: 'audit',
  routes: [
    screen('/audit', () => import('./AuditPage.tsx').then(module => module.AuditPage), { permission: 'audit.read' }),
  ],
  nav: [
    { path: '/audit', text: 'audit:nav', icon: IconHistory, roles: ['admin'], permission: 'audit.read', order: 180 },
  ],
}
