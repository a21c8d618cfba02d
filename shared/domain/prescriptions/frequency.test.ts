import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import { usualRoute } from './forms.ts'
import { dosesPerDay, frequencyCodes, parseFrequency } from './frequency.ts'
import { type Course, lastDay, quantityOf } from './quantity.ts'
import type { DoseStep, DoseUnit } from './terms.ts'

describe('parseFrequency', () => {
  it.each([
    ['od', 'od'],
    ['BD', 'bd'],
    ['b.i.d.', 'bd'],
    ['TID', 'tds'],
    ['qds', 'qid'],
    ['prn', 'sos'],
    ['nocte', 'hs'],
    [' Weekly ', 'weekly'],
    ['q2h', 'q2h'],
    ['3xweekly', '3xweekly'],
  ])('%s is %s', (typed, code) => {
    expect(parseFrequency(typed)).toEqual({ kind: 'code', code })
  })

  it.each([
    ['1-0-1', '1-0-1', { morning: 1, night: 1 }],
    ['1 – 1 – 1', '1-1-1', { morning: 1, noon: 1, night: 1 }],
    ['½-0-1/2', '½-0-½', { morning: 0.5, night: 0.5 }],
    ['0-0-0.5-2', '0-0-½-2', { evening: 0.5, night: 2 }],
    ['1.5-0-0', '1½-0-0', { morning: 1.5 }],
  ])('%s is %s', (typed, code, doses) => {
    const parsed = parseFrequency(typed)
    expect(parsed).toMatchObject({ kind: 'pattern', code })
    expect(parsed?.kind === 'pattern' && Object.fromEntries(parsed.doses.map(dose => [dose.at, dose.amount]))).toEqual(
      doses,
    )
  })

  it.each([
    ['sun', 'sun'],
    ['Wed, mon & Friday', 'mon-wed-fri'],
    ['thurs/sat', 'thu-sat'],
  ])('%s are the weekdays %s', (typed, code) => {
    const parsed = parseFrequency(typed)
    expect(parsed).toEqual({ kind: 'weekdays', code, days: code.split('-') })
    expect(parseFrequency(code)).toEqual(parsed)
  })

  it('knows how often at most what is taken when needed', () => {
    const upTo = { kind: 'code', code: 'tds' }
    expect(parseFrequency('TID sos')).toEqual({ kind: 'asNeeded', code: 'tds sos', upTo })
    expect(parseFrequency('1-0-1 sos')?.code).toBe('1-0-1 sos')
  })

  it.each([
    ['1-0-1', 2],
    ['tds sos', 3],
    ['sos', 1],
    ['event', 1],
    ['eod', 1],
    ['weekly', 1],
    ['mon-wed-fri', 1],
    ['q2h', 12],
  ])('%s: at most %d doses on one day', (code, doses) => {
    expect(dosesPerDay(code)).toBe(doses)
  })

  it.each([
    '',
    'sos sos',
    'stat sos',
    'wedge',
    'mon-day off',
    '1-0',
    '0-0-0',
    '1-0-1-0-1',
    'sometimes',
    '1-x-1',
    '-1-0-1',
    '100-0-0',
    '1.3-0-0',
  ])('refuses %j', text => {
    expect(parseFrequency(text)).toBeNull()
  })

  it('reads its own codes', () => {
    const amounts = fc.constantFrom('0', '1', '2', '½', '¼', '1½', '0.75')
    const pattern = fc.array(amounts, { minLength: 3, maxLength: 4 }).map(parts => parts.join('-'))
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...frequencyCodes), pattern), typed => {
        const parsed = parseFrequency(typed)
        if (parsed) expect(parseFrequency(parsed.code)).toEqual(parsed)
      }),
    )
  })
})

const step = (doseAmount: number, frequency: string, days: number | null, doseUnit: DoseUnit = 'mg'): DoseStep => ({
  doseAmount,
  doseUnit,
  frequency,
  days,
})
const course = (values: Partial<Course>): Course => ({
  strength: null,
  form: null,
  doseAmount: null,
  doseUnit: null,
  frequency: null,
  days: null,
  steps: [],
  ...values,
})

describe('quantityOf', () => {
  const tablets = (frequency: string, days: number | null, doseAmount = 1) =>
    quantityOf(course({ doseAmount, doseUnit: 'tablet', frequency, days }))?.amount ?? null

  it.each([
    ['1-0-1', 5, 1, 10],
    ['½-0-½', 5, 1, 5],
    ['½-0-0', 5, 1, 3],
    ['1-1-1-1', 3, 1, 12],
    ['bd', 5, 2, 20],
    ['tds', 5, 0.5, 8],
    ['5x', 7, 1, 35],
    ['q6h', 3, 1, 12],
    ['hs', 30, 1, 30],
    ['eod', 5, 1, 3],
    ['weekly', 28, 1, 4],
    ['weekly', 30, 1, 5],
    ['biweekly', 14, 1, 4],
    ['monthly', 30, 1, 1],
    ['fortnightly', 28, 1, 2],
    ['3xweekly', 14, 1, 6],
    ['q72h', 30, 1, 10],
    ['sun', 28, 1, 4],
    ['sun', 30, 1, 5],
    ['mon-wed-fri', 14, 2, 12],
    ['mon-wed-fri', 10, 1, 5],
    ['sat-sun', 2, 1, 2],
    ['stat', null, 2, 2],
    ['stat', 3, 1, 1],
  ])('%s for %s days, %d at a time: %d tablets', (frequency, days, dose, quantity) => {
    expect(tablets(frequency, days, dose)).toBe(quantity)
  })

  it('leaves open what it cannot know', () => {
    expect(tablets('sos', 5)).toBeNull()
    expect(tablets('tds sos', 5)).toBeNull()
    expect(tablets('event', 5)).toBeNull()
    expect(tablets('bd', null)).toBeNull()
    expect(quantityOf(course({ doseAmount: 2, doseUnit: 'drop', frequency: 'tds', days: 5 }))).toBeNull()
    expect(quantityOf(course({ doseAmount: 500, doseUnit: 'mg', frequency: 'bd', days: 5 }))).toBeNull()
    expect(quantityOf(course({ doseAmount: null, doseUnit: 'tablet', frequency: 'bd', days: 5 }))).toBeNull()
    expect(quantityOf(course({ doseAmount: 1, doseUnit: 'tablet', frequency: null, days: 5 }))).toBeNull()
  })

  it('measures syrup and insulin without rounding up', () => {
    expect(quantityOf(course({ doseAmount: 2.5, doseUnit: 'ml', frequency: 'tds', days: 5 }))).toEqual({
      amount: 37.5,
      unit: 'ml',
    })
    expect(quantityOf(course({ doseAmount: 12, doseUnit: 'unit', frequency: 'od', days: 30 }))).toEqual({
      amount: 360,
      unit: 'unit',
    })
  })

  it.each([
    ['10 mg', 'tablet', [step(40, 'od', 5), step(20, 'od', 5), step(10, 'od', 5)], 35],
    ['20 mg', 'tablet', [step(40, 'od', 5), step(20, 'bd', 5), step(10, 'od', 5)], 23],
    ['0.5 g', 'tablet', [step(250, 'eod', 4), step(1, 'od', 2, 'g')], 5],
    ['10 mg', 'tablet', [step(2, 'bd', 5, 'tablet'), step(5, 'od', 4)], 22],
    ['300 mg', 'capsule', [step(300, 'od', 3), step(300, 'bd', 3), step(300, 'tds', null)], null],
    ['20 mg', 'tablet', [step(3, 'od', 5)], null],
    [null, 'tablet', [step(40, 'od', 5), step(20, 'od', 5)], null],
    ['5 mg/5 ml', 'syrup', [step(10, 'od', 3, 'ml'), step(5, 'od', 3, 'ml')], 45],
    ['5 mg', 'tablet', [step(1, 'od', 3, 'tablet'), step(5, 'od', 3, 'ml')], null],
  ] as const)('over the steps of a taper with %s %s', (strength, form, steps, quantity) => {
    expect(quantityOf(course({ strength, form, steps }))?.amount ?? null).toBe(quantity)
  })

  it('counts mg in tablets', () => {
    const line = { strength: '10 mg', form: 'tablet', doseUnit: 'mg', frequency: '1-0-1', days: 5 } as const
    expect(quantityOf(course({ ...line, doseAmount: 15 }))).toEqual({ amount: 15, unit: 'tablet' })
    expect(quantityOf(course({ ...line, doseAmount: 3 }))).toBeNull()
  })

  it('never gives less than the doses need', () => {
    const amount = fc.integer({ min: 1, max: 12 }).map(quarters => quarters / 4)
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 1, max: 365 }),
        fc.constantFrom('od', 'bd', 'tds', 'qid'),
        (dose, days, code) => {
          const perDay = { od: 1, bd: 2, tds: 3, qid: 4 }[code] ?? 0
          const quantity = tablets(code, days, dose) ?? 0
          expect(quantity).toBeGreaterThanOrEqual(perDay * days * dose)
          expect(quantity).toBeLessThan(perDay * days * dose + 1)
        },
      ),
    )
  })
})

describe('lastDay', () => {
  const from = '2028-02-27' as CalendarDate
  it('counts the first day, over a leap day', () => {
    expect(lastDay(from, { frequency: 'bd', days: 5, steps: [] })).toBe('2028-03-02')
    expect(lastDay(from, { frequency: 'stat', days: null, steps: [] })).toBe(from)
    expect(lastDay(from, { frequency: 'bd', days: null, steps: [] })).toBeNull()
    const steps = [step(500, 'stat', 1), step(250, 'od', 4)]
    expect(lastDay(from, { frequency: 'stat', days: 5, steps })).toBe('2028-03-02')
    expect(lastDay(from, { frequency: 'od', days: null, steps: [step(5, 'od', 3), step(5, 'od', null)] })).toBeNull()
  })
})

it('knows the route only where the form leaves no doubt', () => {
  expect(usualRoute('tablet')).toBe('oral')
  expect(usualRoute('injection')).toBeNull()
  expect(usualRoute(null)).toBeNull()
})
