import { expect, test } from 'vitest'
import { type DayRow, type MyDay, neighbourOf, rowsOf } from './day-rows.ts'

const row = (id: string) => ({ id }) as DayRow
const day = {
  date: '2026-11-23',
  waiting: [row('w1'), row('w2')],
  withDoctor: [row('in')],
  expected: [row('e1')],
  done: [row('d2'), row('d1')],
} as MyDay

test('the day in the order in which it is worked', () =>
  expect(rowsOf(day).map(({ id }) => id)).toEqual(['in', 'w1', 'w2', 'e1', 'd2', 'd1']))

test.each([
  ['d1', 1, 'd2'],
  ['d2', 1, 'in'],
  ['in', 1, 'w1'],
  ['in', -1, 'd2'],
  ['w2', 1, undefined],
  ['d1', -1, undefined],
  ['elsewhere', 1, 'in'],
  ['elsewhere', -1, 'd2'],
] as const)('from %s by %i comes %s', (from, step, expected) => expect(neighbourOf(day, from, step)?.id).toBe(expected))

test('an empty day has no neighbours', () => {
  const empty = { ...day, waiting: [], withDoctor: [], expected: [], done: [] }
  expect(neighbourOf(empty, null, 1)).toBeNull()
})
