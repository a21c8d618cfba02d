import { expect, test } from 'vitest'
import type { CalendarDate } from '../../../time.ts'
import { curveRows, spanOf, ticksOf } from './growth-curves.ts'
import type { GrowthPoint } from './growth-points.ts'
import type { GrowthReference } from './reference.ts'

const month = 30.4375
const point = (x: number, value: number): GrowthPoint => ({
  date: '2026-01-01' as CalendarDate,
  age: x,
  months: 0,
  results: [{ indicator: 'weightForAge', value, z: 0, percentile: 50, finding: null, believable: true, x }],
})
/** The median is the age in months, one standard deviation a tenth of it. */
const straight = [
  [0, 1, 1, 0.1],
  [120 * month, 1, 121, 0.1],
] as const
const reference: GrowthReference = {
  weightForAge: straight,
  lengthForAge: straight,
  weightForLength: straight,
  bmiForAge: straight,
  headForAge: straight,
}

test.each([
  [[3], [0, 12]],
  [
    [3, 14],
    [0, 24],
  ],
  [
    [3, 40],
    [0, 60],
  ],
  [
    [3, 70],
    [0, 120],
  ],
  [
    [62, 70],
    [60, 120],
  ],
])('points at %o months are shown between %o months', (ages, months) => {
  const points = ages.map(age => point(age * month, 5))
  expect(spanOf('weightForAge', points)).toEqual(months.map(each => each * month))
})

test('the child stands among the curves, in the order of age', () => {
  const rows = curveRows('weightForAge', [point(6.1 * month, 7)], reference, [0, 12 * month])
  const place = rows.findIndex(row => row.child !== undefined)
  expect(rows[place]).toMatchObject({ child: 7, point: 0, sd0: 7.1, sd2: 8.52, sdMinus2: 5.68 })
  expect(rows.map(row => row.x)).toEqual(rows.map(row => row.x).toSorted((one, other) => one - other))
  expect(rows[0]).toMatchObject({ x: 0, sd0: 1 })
  expect(rows.at(-1)).toMatchObject({ sd0: 13 })
})

test('marks stand at whole months and years', () => {
  expect(ticksOf('weightForAge', [0, 12 * month]).map(x => Math.round(x / month))).toEqual([0, 2, 4, 6, 8, 10, 12])
  expect(ticksOf('weightForAge', [60 * month, 120 * month]).map(x => Math.round(x / month / 12))).toEqual([
    5, 6, 7, 8, 9, 10,
  ])
  expect(ticksOf('weightForLength', [55, 70])).toEqual([55, 60, 65, 70])
})
