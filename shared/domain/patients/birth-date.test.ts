import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { type AgeUnit, ageOn, ageParts, type Birth, birthProblem, birthRange } from './birth-date.ts'

const day = (text: string) => text as CalendarDate
const born = (text: string): Birth => ({ kind: 'date', date: day(text) })
const aged = (value: number, unit: AgeUnit, asOf: string): Birth => ({ kind: 'age', value, unit, asOf: day(asOf) })
const ageText = (birth: Birth, today: CalendarDate) =>
  ageParts(birth, today)
    .map(({ value, unit }) => `${value} ${unit[0]}`)
    .join(' ')
const today = day('2026-11-21')

describe('age', () => {
  it.each([
    [born('1992-03-04'), '34 y'],
    [born('2026-11-21'), '0 d'],
    [born('2026-11-18'), '3 d'],
    [born('2026-06-09'), '5 m 12 d'],
    [born('2026-05-21'), '6 m'],
    [born('2025-07-20'), '1 y 4 m'],
    [born('2024-11-21'), '2 y'],
    [born('2020-12-01'), '5 y'],
    [born('1900-01-01'), '126 y'],
    [aged(40, 'years', '2020-01-10'), '46 y'],
    [aged(1, 'years', '2026-11-01'), '1 y'],
    [aged(0, 'years', '2026-11-01'), '0 y'],
    [aged(5, 'months', '2026-11-01'), '5 m'],
    [aged(5, 'months', '2025-11-01'), '1 y 5 m'],
    [aged(10, 'days', '2026-11-20'), '11 d'],
    [born('2027-01-01'), ''],
  ])('%o is %s', (birth, text) => {
    expect(ageText(birth, today)).toBe(text)
  })

  it('is null before birth and counts 29 February', () => {
    expect(ageOn(born('2027-01-01'), today)).toBeNull()
    expect(ageOn(born('2024-02-29'), day('2025-02-28'))).toMatchObject({ years: 0, months: 11 })
    expect(ageOn(born('2024-02-29'), day('2025-03-01'))).toMatchObject({ years: 1, months: 0 })
  })

  it('leaves out parts that are zero but for the first', () => {
    expect(ageParts(born('2024-11-21'), today)).toEqual([{ value: 2, unit: 'years' }])
  })

  it('never falls as days go by', () => {
    const date = fc.date({ min: new Date('1950-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.nat(20_000), fc.nat(400), (from, offset, step) => {
        const iso = (at: number) => day(new Date(at).toISOString().slice(0, 10))
        const at = from.getTime() + offset * 86_400_000
        const rank = (age: ReturnType<typeof ageOn>) => (age ? (age.years * 12 + age.months) * 40 + age.days : -1)
        const birth: Birth = { kind: 'date', date: iso(from.getTime()) }
        expect(rank(ageOn(birth, iso(at + step * 86_400_000)))).toBeGreaterThanOrEqual(rank(ageOn(birth, iso(at))))
      }),
    )
  })
})

describe('birth', () => {
  it('of an age that was told spans one unit', () => {
    expect(birthRange(aged(40, 'years', '2026-11-21'))).toEqual({ earliest: '1985-11-22', latest: '1986-11-21' })
    expect(birthRange(aged(2, 'months', '2026-11-21'))).toEqual({ earliest: '2026-08-22', latest: '2026-09-21' })
  })

  it.each([
    [born('2026-11-22'), 'future'],
    [born('1890-01-01'), 'tooOld'],
    [aged(-1, 'years', '2026-11-21'), 'age'],
    [aged(1.5, 'years', '2026-11-21'), 'age'],
    [aged(131, 'years', '2026-11-21'), 'tooOld'],
    [aged(1e9, 'days', '2026-11-21'), 'tooOld'],
    [aged(3, 'years', '2026-11-22'), 'future'],
    [born('2026-11-21'), null],
    [aged(0, 'days', '2026-11-21'), null],
    [aged(100, 'years', '2026-11-21'), null],
  ])('%o: %s', (birth, problem) => {
    expect(birthProblem(birth, today)).toBe(problem)
  })
})
