import { IconStack2 } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'

/** Work in the background, for administrators. */
export const jobs: FeatureModule = {
  id: 'jobs',
  routes: [
    screen('/jobs', () => import('./JobsPage.tsx').then(module => module.JobsPage), { permission: 'jobs.read' }),
  ],
  nav: [{ path: '/jobs', text: 'jobs:nav', icon: IconStack2, roles: ['admin'], permission: 'jobs.read', order: 190 }],
}
