import { describe, expect, it } from 'vitest'
import { egfrOf } from './egfr.ts'

const adult = (creatinine: number, ageYears: number, sex: 'male' | 'female') =>
  egfrOf({ creatinine, ageYears, sex, height: null })

describe('the estimated filtration rate', () => {
  // National Kidney Foundation, eGFR calculator: 1.2 mg/dL, 55 years, male.
  it('is 71 for the published example of CKD-EPI 2021', () => {
    expect(adult(1.2, 55, 'male')).toEqual({ value: 71, equation: 'ckdEpi2021', stage: 'G2' })
  })

  // At the knots of the equation only 142, the age and the factor for women are left.
  it('is 142 by the age at the knots of the equation', () => {
    expect(adult(0.9, 20, 'male')?.value).toBe(Math.round(142 * 0.9938 ** 20))
    expect(adult(0.7, 20, 'female')?.value).toBe(Math.round(142 * 0.9938 ** 20 * 1.012))
  })

  it('falls with age and creatinine, and by the same creatinine is lower in women', () => {
    expect(adult(1.2, 75, 'male')?.value).toBeLessThan(adult(1.2, 55, 'male')?.value ?? 0)
    expect(adult(2.4, 55, 'male')?.value).toBeLessThan(adult(1.2, 55, 'male')?.value ?? 0)
    expect(adult(1.2, 55, 'female')?.value).toBeLessThan(adult(1.2, 55, 'male')?.value ?? 0)
  })

  // Schwartz 2009: 0.413 × height by creatinine.
  it('is that of bedside Schwartz for children, and nothing without a height, a sex or an age', () => {
    const child = { creatinine: 0.5, ageYears: 10, sex: 'male', height: 140 } as const
    expect(egfrOf(child)).toEqual({ value: 116, equation: 'bedsideSchwartz', stage: 'G1' })
    expect(egfrOf({ ...child, height: null })).toBeNull()
    expect(egfrOf({ ...child, ageYears: 1 })).toBeNull()
    expect(egfrOf({ ...child, ageYears: null })).toBeNull()
    expect(egfrOf({ ...child, ageYears: 40, sex: 'unknown' })).toBeNull()
  })

  it.each([
    [90, 'G1'],
    [89, 'G2'],
    [60, 'G2'],
    [59, 'G3a'],
    [45, 'G3a'],
    [44, 'G3b'],
    [30, 'G3b'],
    [29, 'G4'],
    [15, 'G4'],
    [14, 'G5'],
  ])('%i is stage %s', (value, stage) => {
    // A child of 100 cm has 41.3 by the creatinine.
    const creatinine = 41.3 / value
    expect(egfrOf({ creatinine, ageYears: 5, sex: 'female', height: 100 })).toMatchObject({ value, stage })
  })
})
