import { describe, expect, test } from 'vitest'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import {
  ageOn,
  dayName,
  formatAge,
  formatCountdown,
  formatDate,
  formatDuration,
  formatInstant,
  formatTime,
} from './format.ts'

const date = (text: string) => text as CalendarDate
const today = date('2026-11-21')

test('a day names its year only when it is another year', () => {
  expect(formatDate(date('2026-11-23'), 'en-IN', 'day', today)).toBe('Mon, 23 Nov')
  expect(formatDate(date('2027-01-04'), 'en-IN', 'day', today)).toBe('Mon, 4 Jan, 2027')
  expect(formatDate(date('2026-11-23'), 'en-IN', 'numeric')).toBe('23/11/2026')
  expect(formatDate(date('2026-11-23'), 'hi-IN', 'full')).toContain('नवंबर')
})

test('clock times follow the locale', () => {
  expect(formatTime('14:05' as ClockTime, 'en-IN')).toBe('2:05 pm')
  expect(formatTime('14:05' as ClockTime, 'en-GB')).toBe('14:05')
})

test('an instant is shown on the clinic’s clock', () => {
  const instant = Date.UTC(2026, 10, 21, 20, 0) as Instant
  expect(formatInstant(instant, 'en-IN', 'Asia/Kolkata')).toContain('22 Nov 2026')
})

test.each([
  [0, '0 mins'],
  [59_999, '0 mins'],
  [12 * 60_000, '12 mins'],
  [65 * 60_000, '1 hr 5 mins'],
  [-5, '0 mins'],
])('%i ms is %s', (milliseconds, text) => expect(formatDuration(milliseconds, 'en-IN')).toBe(text))

test.each([
  [299_001, '05:00'],
  [1, '00:01'],
  [0, '00:00'],
])('a countdown of %i ms reads %s', (milliseconds, text) => expect(formatCountdown(milliseconds)).toBe(text))

describe('age', () => {
  test.each([
    ['2026-11-21', 0, 'day'],
    ['2026-11-01', 20, 'day'],
    ['2026-10-21', 1, 'month'],
    ['2024-11-22', 23, 'month'],
    ['2024-11-21', 2, 'year'],
    ['1990-11-22', 35, 'year'],
  ] as const)('born %s', (born, amount, unit) => expect(ageOn(date(born), today)).toEqual({ amount, unit }))
  test('is written short', () => expect(formatAge({ amount: 36, unit: 'year' }, 'en-IN')).toBe('36 yrs'))
})

test('only the days beside today have names', () => {
  expect(dayName(date('2026-11-20'), today)).toBe('yesterday')
  expect(dayName(today, today)).toBe('today')
  expect(dayName(date('2026-11-22'), today)).toBe('tomorrow')
  expect(dayName(date('2026-11-23'), today)).toBeNull()
})
