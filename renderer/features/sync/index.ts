import { IconArrowsExchange, IconDevices, IconDevicesPlus, IconGitMerge } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import type { Role } from '#shared/permissions.ts'
import { DecideBadge } from './parts/DecideBadge.tsx'

export { ClashNotice } from './clashes/ClashNotice.tsx'
export { ExchangeIndicator } from './status/ExchangeIndicator.tsx'

const manage = { permission: 'sync.manageDevices' } as const
const deciders: readonly Role[] = ['admin', 'doctor', 'nurse', 'receptionist']

/** Working with other computers: which they are, how the exchange goes, what is to be decided when two wrote at once. */
export const sync: FeatureModule = {
  id: 'sync',
  routes: [
    screen('/devices', () => import('./devices/DevicesPage.tsx').then(module => module.DevicesPage), manage),
    screen('/devices/new', () => import('./devices/AddDevicePage.tsx').then(module => module.AddDevicePage), manage),
    screen('/devices/:id', () => import('./devices/DevicePage.tsx').then(module => module.DevicePage), manage),
    screen('/exchange', () => import('./status/ExchangePage.tsx').then(module => module.ExchangePage), {
      permission: 'sync.read',
    }),
    screen('/decide', () => import('./conflicts/ConflictsPage.tsx').then(module => module.ConflictsPage), {
      permission: 'sync.settleConflicts',
    }),
    screen('/decide/clashes', () => import('./clashes/ClashesPage.tsx').then(module => module.ClashesPage), {
      permission: 'scheduling.book',
    }),
    screen(
      '/decide/duplicates',
      () => import('./duplicates/DuplicatesPage.tsx').then(module => module.DuplicatesPage),
      {
        permission: 'patients.merge',
      },
    ),
  ],
  nav: [
    {
      path: '/devices',
      text: 'sync:devices.nav',
      icon: IconDevices,
      roles: ['admin'],
      permission: 'sync.manageDevices',
      order: 130,
    },
    {
      path: '/decide',
      text: 'sync:decide.nav',
      icon: IconGitMerge,
      roles: deciders,
      permission: 'sync.settleConflicts',
      order: 60,
      Badge: DecideBadge,
    },
    {
      path: '/exchange',
      text: 'sync:status.nav',
      icon: IconArrowsExchange,
      roles: ['admin'],
      permission: 'sync.read',
      order: 170,
    },
  ],
  actions: [
    {
      text: 'sync:devices.add',
      words: 'sync:devices.words',
      icon: IconDevicesPlus,
      roles: ['admin'],
      permission: 'sync.manageDevices',
      to: '/devices/new',
    },
    {
      text: 'sync:status.title',
      icon: IconArrowsExchange,
      roles: ['doctor', 'nurse', 'receptionist', 'pharmacist', 'lab_technician'],
      permission: 'sync.read',
      to: '/exchange',
    },
    {
      text: 'sync:clashes.title',
      icon: IconGitMerge,
      roles: ['admin', 'receptionist', 'nurse', 'doctor'],
      permission: 'scheduling.book',
      to: '/decide/clashes',
    },
    {
      text: 'sync:duplicates.title',
      icon: IconGitMerge,
      roles: ['admin', 'receptionist'],
      permission: 'patients.merge',
      to: '/decide/duplicates',
    },
  ],
  chartPanels: [
    {
      id: 'whereabouts',
      title: 'sync:record.title',
      permission: 'sync.read',
      column: 'side',
      order: 90,
      bare: true,
      Panel: lazyPane(async () => (await import('./status/Whereabouts.tsx')).Whereabouts, 20),
    },
  ],
}
