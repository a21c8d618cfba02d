import { IconUsers } from '@tabler/icons-react'
import { expect, test } from 'vitest'
import type { FeatureModule } from '#renderer/lib/feature.ts'
import { mayDo, type Permission, permissions, type Role } from '#shared/permissions.ts'
import { viewOf } from './role-view.ts'

const person = (...roles: Role[]) => ({
  user: { roles },
  permissions: (Object.keys(permissions) as Permission[]).filter(permission => mayDo(roles, permission)),
})
const page = (path: string, roles: Role[], order: number, permission?: Permission) => ({
  path,
  text: 'frame:app.name' as const,
  icon: IconUsers,
  roles,
  order,
  ...(permission && { permission }),
})
const features: FeatureModule[] = [
  {
    id: 'staff',
    routes: [],
    nav: [page('/users', ['admin'], 200, 'identity.manageUsers'), page('/secret', ['nurse'], 1, 'jobs.manage')],
    homes: { admin: '/users' },
  },
  {
    id: 'day',
    routes: [],
    nav: [page('/day', ['receptionist', 'doctor'], 10)],
    homes: { doctor: '/my-day', receptionist: '/day' },
    sources: [
      { id: 'patients', title: 'frame:app.name', permission: 'patients.read', find: () => Promise.resolve([]) },
    ],
  },
]
const paths = (...roles: Role[]) => viewOf(person(...roles), features).nav.map(item => item.path)

test('each role sees its own pages, in order', () => {
  expect(paths('receptionist')).toEqual(['/day'])
  expect(paths('admin', 'doctor')).toEqual(['/day', '/users'])
})

test('a page is not shown to a role that lacks its permission', () => expect(paths('nurse')).toEqual([]))

test('several roles start where the first of them works', () => {
  expect(viewOf(person('admin', 'doctor'), features).home).toBe('/my-day')
  expect(viewOf(person('admin'), features).home).toBe('/users')
  expect(viewOf(person('pharmacist'), features).home).toBeNull()
})
