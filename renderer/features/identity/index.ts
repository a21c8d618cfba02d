import { IconShieldLock, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { lazy } from 'react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'

/** One's own account, and the accounts of the staff. */
export const identity: FeatureModule = {
  id: 'identity',
  routes: [
    screen('/account', () => import('./account/AccountPage.tsx').then(module => module.AccountPage)),
    screen('/users', () => import('./users/UsersPage.tsx').then(module => module.UsersPage), {
      permission: 'identity.manageUsers',
    }),
    screen('/users/new', () => import('./users/NewUserPage.tsx').then(module => module.NewUserPage), {
      permission: 'identity.manageUsers',
    }),
    screen('/users/:id', () => import('./users/UserPage.tsx').then(module => module.UserPage), {
      permission: 'identity.manageUsers',
    }),
    screen('/roles', () => import('./users/RolesPage.tsx').then(module => module.RolesPage), {
      permission: 'identity.manageUsers',
    }),
  ],
  nav: [
    {
      path: '/users',
      text: 'identity:users.nav',
      icon: IconUsers,
      roles: ['admin'],
      permission: 'identity.manageUsers',
      order: 110,
    },
    {
      path: '/roles',
      text: 'identity:roles.nav',
      icon: IconShieldLock,
      roles: ['admin'],
      permission: 'identity.manageUsers',
      order: 120,
    },
  ],
  actions: [
    {
      text: 'identity:users.new',
      words: 'identity:words.staff',
      icon: IconUserPlus,
      roles: ['admin'],
      permission: 'identity.manageUsers',
      to: '/users/new',
    },
    {
      text: 'identity:account.changePassword',
      words: 'identity:words.password',
      icon: IconShieldLock,
      roles: ['admin', 'doctor', 'nurse', 'receptionist', 'pharmacist', 'lab_technician'],
      to: '/account',
    },
  ],
}

/** The screens that stand before the app: they decide who comes in. */
export const gates = {
  FirstRun: lazy(() => import('./first-run/FirstRun.tsx').then(module => ({ default: module.FirstRun }))),
  DemoProgress: lazy(() => import('./first-run/DemoProgress.tsx').then(module => ({ default: module.DemoProgress }))),
  SignIn: lazy(() => import('./sign-in/SignInGate.tsx').then(module => ({ default: module.SignInGate }))),
  NewPassword: lazy(() => import('./sign-in/NewPassword.tsx').then(module => ({ default: module.NewPassword }))),
  LockScreen: lazy(() => import('./sign-in/LockScreen.tsx').then(module => ({ default: module.LockScreen }))),
}

/** For the clinic's settings: which recovery kit opens this workstation, and making a new one. */
export const RecoveryKitSection = lazyPane(
  async () => (await import('./recovery/RecoveryKitSection.tsx')).RecoveryKitSection,
)
