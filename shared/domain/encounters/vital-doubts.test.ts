import { expect, it } from 'vitest'
import { vitalDoubts } from './vital-doubts.ts'
import type { VitalKind } from './vital-kinds.ts'

const year = 365.25
const day = 86_400_000
const now = 1_000 * day
const ask = (kind: VitalKind, value: number, age: number | null, last?: { value: number; daysAgo: number }) =>
  vitalDoubts([{ kind, value }], {
    age,
    now,
    earlier: last ? [{ kind, value: last.value, takenAt: now - last.daysAgo * day }] : [],
  })

it.each([
  ['pulse', 180, 40 * year, true],
  ['pulse', 170, 40 * year, false],
  ['pulse', 180, 0.5 * year, false],
  ['pulse', 24, 40 * year, true],
  ['systolic', 224, 40 * year, true],
  ['systolic', 200, 40 * year, false],
  ['temperature', 42, 40 * year, true],
  ['temperature', 39.9, 40 * year, false],
  ['spo2', 65, null, true],
  ['spo2', 88, null, false],
  ['weight', 6, 40 * year, true],
  ['weight', 6, 0.5 * year, false],
  ['height', 100, 40 * year, true],
  ['glucose', 700, null, true],
  ['pain', 10, null, false],
] as const)('%s of %d at %s days is doubtful: %s', (kind, value, age, doubtful) => {
  expect(ask(kind, value, age)).toEqual(doubtful ? [{ kind, value, last: null }] : [])
})

it.each([
  ['height', 100, 5 * year, { value: 102, daysAgo: 90 }, true],
  ['height', 101.3, 5 * year, { value: 102, daysAgo: 90 }, false],
  ['height', 110, 5 * year, { value: 102, daysAgo: 300 }, false],
  ['height', 166, 40 * year, { value: 170, daysAgo: 900 }, true],
  ['headCircumference', 44, 1 * year, { value: 45, daysAgo: 30 }, true],
  ['weight', 60, 40 * year, { value: 72, daysAgo: 30 }, true],
  ['weight', 60, 40 * year, { value: 72, daysAgo: 400 }, false],
  ['weight', 84, 40 * year, { value: 72, daysAgo: 30 }, true],
  ['weight', 9, 1 * year, { value: 7, daysAgo: 60 }, false],
  ['pulse', 100, 40 * year, { value: 60, daysAgo: 1 }, false],
] as const)('%s of %d at %d days after %o is doubtful: %s', (kind, value, age, last, doubtful) => {
  expect(ask(kind, value, age, last)).toEqual(doubtful ? [{ kind, value, last: last.value }] : [])
})

it('compares with the newest of the earlier readings', () => {
  const earlier = [
    { kind: 'weight' as const, value: 90, takenAt: now - 100 * day },
    { kind: 'weight' as const, value: 70, takenAt: now - 10 * day },
  ]
  expect(vitalDoubts([{ kind: 'weight', value: 71 }], { age: 40 * year, earlier, now })).toEqual([])
})
