import { expect, test } from 'vitest'
import { judgeLock, type Lock } from './lockfile.ts'

const lock: Lock = {
  packages: {
    '': { dependencies: { vite: '1.0.0' } },
    'node_modules/vite': { version: '1.0.0', optionalDependencies: { 'bind-linux': '1.0.0', 'bind-mac': '1.0.0' } },
    'node_modules/bind-linux': { version: '1.0.0' },
    'node_modules/vite/node_modules/bind-mac': { version: '1.0.0', dependencies: { 'bind-linux': '1.0.0' } },
  },
}

test('accepts a lock file that holds what its packages name, inside or beside them', () => {
  expect(judgeLock(lock)).toEqual([])
})

test('names what is missing, for other platforms too', () => {
  const { 'node_modules/vite/node_modules/bind-mac': _, ...rest } = lock.packages
  expect(judgeLock({ packages: rest })).toEqual(['package-lock.json lacks bind-mac, which node_modules/vite needs'])
  expect(judgeLock({ packages: { '': { devDependencies: { vitest: '1.0.0' } } } })).toEqual([
    'package-lock.json lacks vitest, which package.json needs',
  ])
})

test('does not look inside a neighbour', () => {
  const packages = { ...lock.packages, 'node_modules/other': { dependencies: { 'bind-mac': '1.0.0' } } }
  expect(judgeLock({ packages })).toEqual(['package-lock.json lacks bind-mac, which node_modules/other needs'])
})
