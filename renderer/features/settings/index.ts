import { IconBuildingHospital } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'

/** The clinic's details and options. */
export const settings: FeatureModule = {
  id: 'settings',
  routes: [
    screen('/clinic', () => import('./ClinicPage.tsx').then(module => module.ClinicPage), {
      permission: 'settings.update',
    }),
  ],
  nav: [
    {
      path: '/clinic',
      text: 'settings:nav',
      icon: IconBuildingHospital,
      roles: ['admin'],
      permission: 'settings.update',
      order: 100,
    },
  ],
}
