import { expect, test } from 'vitest'
import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import type { VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import { storedUnit } from '#shared/domain/encounters/vital-units.ts'
import type { Instant } from '#shared/time.ts'
import { kindsWithTrend, trendOf } from './trends.ts'

let count = 0
function taken(kind: VitalKind, value: number, takenAt: number, setId: string): Measurement {
  count += 1
  const id = `00000000-0000-7000-8000-${String(count).padStart(12, '0')}` as Measurement['id']
  return {
    id,
    visitId: id,
    setId: setId as Measurement['id'],
    kind,
    value,
    unit: storedUnit(kind),
    entered: null,
    flag: value > 139 ? 'high' : null,
    glucoseTiming: null,
    takenAt: takenAt as Instant,
    takenBy: 'nurse',
  }
}

const readings = [
  taken('systolic', 150, 2_000, 'b'),
  taken('diastolic', 88, 2_000, 'b'),
  taken('systolic', 128, 1_000, 'a'),
  taken('pulse', 70, 1_000, 'a'),
  taken('consciousness', 0, 1_000, 'a'),
  taken('consciousness', 0, 2_000, 'b'),
]

test('a course begins with the second reading; both pressures are one, and words have none', () => {
  expect(kindsWithTrend(readings)).toEqual(['systolic'])
  expect(kindsWithTrend([])).toEqual([])
})

test('readings stand in the order of time, a pressure with the one taken beside it', () => {
  expect(trendOf(readings, 'systolic')).toEqual([
    { takenAt: 1_000, setId: 'a', value: 128, flags: [null] },
    { takenAt: 2_000, setId: 'b', value: 150, second: 88, flags: ['high', null] },
  ])
})
