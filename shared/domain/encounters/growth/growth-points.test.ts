import { expect, test } from 'vitest'
import type { CalendarDate, Instant } from '../../../time.ts'
import type { VitalKind } from '../vital-kinds.ts'
import { growthPoints, measuredIndicators } from './growth-points.ts'
import type { GrowthReference } from './reference.ts'

const rows = [
  [0, 1, 10, 0.1],
  [7_000, 1, 10, 0.1],
] as const
const reference: GrowthReference = {
  weightForAge: rows,
  lengthForAge: rows,
  weightForLength: rows,
  bmiForAge: rows,
  headForAge: [],
}
const taken = (kind: VitalKind, value: number, at: string) => ({ kind, value, takenAt: Date.parse(at) as Instant })

const birth = '2024-01-01' as CalendarDate

test('readings of one day of the clinic are one point; the last of a kind counts', () => {
  const readings = [
    taken('weight', 11, '2024-03-01T20:00:00Z'),
    taken('weight', 9, '2024-03-01T19:00:00Z'),
    taken('height', 60, '2024-03-02T04:00:00Z'),
    taken('pulse', 120, '2024-03-02T04:00:00Z'),
  ]
  const points = growthPoints(readings, birth, 'Asia/Kolkata', reference)
  expect(points).toMatchObject([{ date: '2024-03-02', age: 61, months: 2 }])
  expect(points[0]?.results.find(({ indicator }) => indicator === 'weightForAge')).toMatchObject({ value: 11, x: 61 })
  expect(measuredIndicators(points, ['headForAge', 'lengthForAge', 'weightForAge'])).toEqual([
    'lengthForAge',
    'weightForAge',
  ])
})

test('what was taken before birth or after growing up is left out', () => {
  const readings = [taken('weight', 10, '2023-12-01T08:00:00Z'), taken('weight', 60, '2044-12-01T08:00:00Z')]
  expect(growthPoints(readings, birth, 'Asia/Kolkata', reference)).toEqual([])
})
