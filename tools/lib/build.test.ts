import { expect, test } from 'vitest'
import { isBuildInput } from './build.ts'

test('rebuilds for what goes into the app, and for nothing else', () => {
  const inputs = [
    'backend/host/browser.ts',
    'db/migrations.gen.ts',
    'renderer/app/App.tsx',
    'resources/fonts/x.ttf',
    'package-lock.json',
    'electron.vite.config.ts',
  ]
  const others = [
    'renderer/ui/theme.test.ts',
    'backend/modules/patients/README.md',
    'tests/e2e/day.spec.ts',
    'docs/x.ts',
  ]
  expect(inputs.filter(path => !isBuildInput(path))).toEqual([])
  expect(others.filter(isBuildInput)).toEqual([])
})
