import { IconDevices, IconDevicesPlus } from '@tabler/icons-react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'

const manage = { permission: 'sync.manageDevices' } as const

/** The clinic's other workstations. */
export const sync: FeatureModule = {
  id: 'sync',
  routes: [
    screen('/devices', () => import('./devices/DevicesPage.tsx').then(module => module.DevicesPage), manage),
    screen('/devices/new', () => import('./devices/AddDevicePage.tsx').then(module => module.AddDevicePage), manage),
    screen('/devices/:id', () => import('./devices/DevicePage.tsx').then(module => module.DevicePage), manage),
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
  ],
}
