import { IconDatabaseExport, IconDatabaseImport } from '@tabler/icons-react'
import { lazy } from 'react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'

/** Backups, the downtime pack, and restoring. */
export const backup: FeatureModule = {
  id: 'backup',
  routes: [
    screen('/backups', () => import('./BackupsPage.tsx').then(module => module.BackupsPage), {
      permission: 'backup.read',
    }),
    screen('/backups/restore', () => import('./restore/RestorePage.tsx').then(module => module.RestorePage), {
      permission: 'backup.manage',
    }),
  ],
  nav: [
    {
      path: '/backups',
      text: 'backup:nav',
      icon: IconDatabaseExport,
      roles: ['admin'],
      permission: 'backup.read',
      order: 180,
    },
  ],
  actions: [
    {
      text: 'backup:restore.title',
      words: 'backup:words',
      icon: IconDatabaseImport,
      roles: ['admin'],
      permission: 'backup.manage',
      to: '/backups/restore',
    },
  ],
  homeCards: [
    {
      id: 'backup',
      roles: ['admin'],
      permission: 'backup.read',
      order: 10,
      Card: lazy(() => import('./HomeCard.tsx').then(module => ({ default: module.HomeCard }))),
    },
  ],
}

/** For the first screen of an empty computer. */
export const RestoreWizard = lazy(() =>
  import('./restore/RestoreWizard.tsx').then(module => ({ default: module.RestoreWizard })),
)
