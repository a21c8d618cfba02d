import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vitalKinds, vitalUnits } from './vital-kinds.ts'
import { fromStored, storedUnit, toStored } from './vital-units.ts'
import { bodyMassIndex, checkReading, checkReadings, possibleRange } from './vitals.ts'

const year = 365.25

describe('units', () => {
  it.each([
    ['temperature', 98.6, '°F', 37],
    ['temperature', 101.2, '°F', 38.4],
    ['weight', 3250, 'g', 3.25],
    ['weight', 154, 'lb', 69.853],
    ['height', 70, 'in', 177.8],
    ['glucose', 5.5, 'mmol/L', 99],
    ['spo2', 97, '%', 97],
  ] as const)('%s %d %s is stored as %d', (kind, value, unit, stored) => {
    expect(toStored(kind, value, unit)).toBe(stored)
  })

  it('come back from the stored value to what was typed', () => {
    const anyKind = fc.constantFrom(...vitalKinds).chain(kind => {
      const { min, max } = possibleRange[kind]
      return fc.record({
        kind: fc.constant(kind),
        unit: fc.constantFrom(...vitalUnits[kind]),
        stored: fc.double({ min, max, noNaN: true }),
      })
    })
    fc.assert(
      fc.property(anyKind, ({ kind, unit, stored }) => {
        const kept = toStored(kind, stored, storedUnit(kind))
        const again = toStored(kind, fromStored(kind, kept, unit), unit)
        expect(again).toBeCloseTo(kept, kind === 'weight' ? 1 : 0)
      }),
    )
  })
})

describe('checkReading', () => {
  it('refuses what cannot be, with the limits in the unit that was typed', () => {
    expect(checkReading({ kind: 'temperature', value: 986, unit: '°F' }, null)).toEqual({
      problem: 'impossible',
      min: 77,
      max: 113,
    })
    expect(checkReading({ kind: 'spo2', value: 101 }, null)).toMatchObject({ problem: 'impossible', max: 100 })
    expect(checkReading({ kind: 'pain', value: -1 }, null)).toMatchObject({ problem: 'impossible' })
    expect(checkReading({ kind: 'pulse', value: 80, unit: 'kg' }, null)).toEqual({ problem: 'unit' })
  })

  it.each(vitalKinds)('accepts both limits of %s', kind => {
    const { min, max } = possibleRange[kind]
    expect(checkReading({ kind, value: min }, null)).toHaveProperty('value', min)
    expect(checkReading({ kind, value: max }, null)).toHaveProperty('value', max)
  })

  it.each([
    ['pulse', 150, 40 * year, 'high'],
    ['pulse', 150, 0.5 * year, null],
    ['pulse', 70, 10, 'low'],
    ['respiratoryRate', 40, 0.2 * year, null],
    ['respiratoryRate', 25, 30 * year, 'high'],
    ['systolic', 140, 50 * year, 'high'],
    ['systolic', 139, 50 * year, null],
    ['systolic', 90, 50 * year, 'low'],
    ['systolic', 90, 2 * year, null],
    ['temperature', 38.1, 5 * year, 'high'],
    ['spo2', 93, 5 * year, 'low'],
    ['weight', 120, 5 * year, null],
  ] as const)('%s of %d at %d days: %s', (kind, value, age, flag) => {
    expect(checkReading({ kind, value }, age)).toMatchObject({ flag })
  })

  it('flags nothing that depends on an age nobody knows', () => {
    expect(checkReading({ kind: 'pulse', value: 150 }, null)).toMatchObject({ flag: null })
    expect(checkReading({ kind: 'temperature', value: 39.5 }, null)).toMatchObject({ flag: 'high' })
  })

  it('judges a blood sugar by when it was taken', () => {
    const glucose = (glucoseTiming: 'fasting' | 'afterMeal' | undefined) =>
      checkReading({ kind: 'glucose', value: 150, glucoseTiming }, 40 * year)
    expect(glucose('fasting')).toMatchObject({ flag: 'high', glucoseTiming: 'fasting' })
    expect(glucose('afterMeal')).toMatchObject({ flag: null })
    expect(glucose(undefined)).toMatchObject({ flag: null, glucoseTiming: null })
  })
})

describe('checkReadings', () => {
  it('names every reading that is wrong', () => {
    const { checked, problems } = checkReadings(
      [
        { kind: 'systolic', value: 80 },
        { kind: 'diastolic', value: 120 },
        { kind: 'pulse', value: 700 },
        { kind: 'systolic', value: 90 },
        { kind: 'spo2', value: 98 },
      ],
      null,
    )
    expect(checked.map(reading => reading.kind)).toEqual(['systolic', 'diastolic', 'spo2'])
    expect(problems.map(({ index, problem }) => [index, problem.problem])).toEqual([
      [2, 'impossible'],
      [3, 'twice'],
      [1, 'aboveSystolic'],
    ])
  })
})

it('works out the body mass index', () => {
  expect(bodyMassIndex(61, 158)).toBe(24.4)
  expect(bodyMassIndex(3.2, 50)).toBe(12.8)
})
