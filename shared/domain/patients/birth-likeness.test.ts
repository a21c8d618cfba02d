import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import type { AgeUnit, Birth } from './birth-date.ts'
import { birthLikeness, mistypings, swapDayAndMonth } from './birth-likeness.ts'

const day = (text: string) => text as CalendarDate
const born = (text: string): Birth => ({ kind: 'date', date: day(text) })
const aged = (value: number, unit: AgeUnit, asOf: string): Birth => ({ kind: 'age', value, unit, asOf: day(asOf) })

const cases: [Birth | null, Birth | null, string][] = [
  [born('1984-03-12'), born('1984-03-12'), 'same'],
  [born('1984-03-12'), born('1984-12-03'), 'swapped'],
  [born('1984-03-12'), born('1984-03-17'), 'digit'],
  [born('1984-03-12'), born('1934-03-12'), 'digit'],
  [born('1984-03-12'), born('1948-03-12'), 'transposed'],
  [born('1984-03-12'), born('1984-03-21'), 'transposed'],
  [born('1984-03-12'), born('1984-01-01'), 'compatible'],
  [born('1984-03-12'), born('1985-01-01'), 'different'],
  [born('1984-03-12'), born('1984-04-25'), 'different'],
  [born('1984-03-12'), null, 'unknown'],
  [null, null, 'unknown'],
  [aged(42, 'years', '2026-11-21'), born('1984-03-12'), 'compatible'],
  [aged(41, 'years', '2026-11-21'), born('1984-03-12'), 'compatible'],
  [aged(44, 'years', '2026-11-21'), born('1984-03-12'), 'different'],
  [aged(40, 'years', '2024-11-21'), aged(42, 'years', '2026-06-01'), 'compatible'],
  [aged(10, 'years', '2026-11-21'), aged(42, 'years', '2026-11-21'), 'different'],
  [aged(3, 'days', '2026-11-21'), born('2026-11-18'), 'compatible'],
  [aged(3, 'days', '2026-11-21'), born('2026-10-18'), 'different'],
  [aged(42, 'years', '2026-11-21'), born('1984-01-01'), 'compatible'],
]

describe('birthLikeness', () => {
  it.each(cases)('%o and %o: %s', (left, right, likeness) => {
    expect(birthLikeness(left, right)).toBe(likeness)
    expect(birthLikeness(right, left)).toBe(likeness)
  })
})

describe('mistypings', () => {
  const anyDate = fc
    .date({ min: new Date('1920-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map(date => day(date.toISOString().slice(0, 10)))

  it('are exactly the dates that are like the date', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (date, other) => {
        const found = mistypings(date)
        for (const mistyped of found) expect(birthLikeness(born(date), born(mistyped))).not.toBe('different')
        const like = birthLikeness(born(date), born(other))
        if (['same', 'swapped', 'transposed', 'digit'].includes(like)) expect(found).toContain(other)
      }),
    )
  })

  it('are few and real', () => {
    expect(mistypings(day('1984-03-12'))).toContain('1984-12-03')
    expect(mistypings(day('1984-03-12')).length).toBeLessThan(80)
    expect(mistypings(day('1983-02-28'))).not.toContain('1983-02-29')
  })

  it('swap day and month only where that is a day', () => {
    expect(swapDayAndMonth(day('1984-03-12'))).toBe('1984-12-03')
    expect(swapDayAndMonth(day('1984-03-25'))).toBeNull()
  })
})
