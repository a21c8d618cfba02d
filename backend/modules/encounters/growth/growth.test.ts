import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessGrowth, daysPerMonth, type GrowthMeasures } from '#shared/domain/encounters/growth/growth.ts'
import { readGrowthTables } from '#shared/domain/encounters/growth/growth-data.ts'
import { percentileOf, valueAt, zScore } from '#shared/domain/encounters/growth/lms.ts'
import {
  type GrowthIndicator,
  type GrowthSex,
  growthIndicators,
  lmsAt,
} from '#shared/domain/encounters/growth/reference.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../../resources/clinical/growth/${name}.csv`, import.meta.url), 'utf8')
const tables = {
  underFive: read('who-2006-age'),
  fromFive: read('who-2007-age'),
  byLength: read('who-2006-length'),
}
const references = { female: readGrowthTables(tables, 'female'), male: readGrowthTables(tables, 'male') }

const scores = (sex: GrowthSex, measures: GrowthMeasures) =>
  new Map(assessGrowth(measures, references[sex]).map(({ indicator, z }) => [indicator, z]))

/** How far a straight line between the published ages may lie from WHO's own table of days. */
const near = 0.025

describe('published examples', () => {
  // The README of the World Health Organization's package `anthro`.
  it.each([
    ['male', { age: 1001, weight: 18, height: 120 }, 7.31, 2.2, -2.39, -3.01],
    ['female', { age: 1000, weight: 15, height: 80 }, -3.5, 0.95, 4.13, 4.66],
    ['male', { age: 1010, weight: 10, height: 100 }, 1.62, -2.76, -5.19, -5.61],
    ['male', { age: 1000, weight: 15, height: 100 }, 1.7, 0.69, -0.29, -0.58],
  ] as const)('%s %o', (sex, measures, length, weight, weightForLength, bmi) => {
    const found = scores(sex, measures)
    const expected = { lengthForAge: length, weightForAge: weight, weightForLength, bmiForAge: bmi }
    for (const [indicator, z] of Object.entries(expected))
      expect(Math.abs((found.get(indicator as GrowthIndicator) ?? 99) - z), indicator).toBeLessThan(near)
  })

  // The README of the World Health Organization's package `anthroplus`.
  it.each([
    ['male', { age: 100 * daysPerMonth, weight: 30, height: 100 }, -5.04, 0.87, 5.03],
    ['female', { age: 110 * daysPerMonth, weight: 40, height: 90 }, -7.06, 1.78, 7.37],
  ] as const)('%s %o', (sex, measures, height, weight, bmi) => {
    const found = scores(sex, measures)
    expect(found.get('lengthForAge')).toBeCloseTo(height, 2)
    expect(found.get('weightForAge')).toBeCloseTo(weight, 2)
    expect(found.get('bmiForAge')).toBeCloseTo(bmi, 2)
  })

  // Simplified field tables of the WHO Child Growth Standards, z-scores.
  it.each([
    ['male', 'weightForAge', 0, [2.1, 2.5, 2.9, 3.3, 3.9, 4.4, 5]],
    ['female', 'weightForAge', 24, [8.1, 9, 10.2, 11.5, 13, 14.8, 17]],
    ['male', 'lengthForAge', 12, [68.6, 71, 73.4, 75.7, 78.1, 80.5, 82.9]],
  ] as const)('%s %s at %d months', (sex, indicator, months, values) => {
    const lms = lmsAt(references[sex][indicator], months * daysPerMonth)
    if (!lms) throw new Error('outside the reference')
    const found = values.map((_, place) => Math.round(valueAt(place - 3, lms) * 10) / 10)
    expect(found).toEqual(values)
  })
})

describe('lying and standing', () => {
  const baby = { age: 700, weight: 11, height: 82 }
  const child = { age: 800, weight: 12, height: 86 }

  it('takes lying until 24 months and standing from then on, and corrects by 0.7 cm', () => {
    expect(scores('male', { ...baby, posture: 'lying' })).toEqual(scores('male', baby))
    expect(scores('male', { ...baby, height: 81.3, posture: 'standing' })).toEqual(scores('male', baby))
    expect(scores('female', { ...child, posture: 'standing' })).toEqual(scores('female', child))
    expect(scores('female', { ...child, height: 86.7, posture: 'lying' })).toEqual(scores('female', child))
  })

  it('compares weight with one table of lengths, whichever way the child was measured', () => {
    const lying = scores('male', { age: 730, weight: 11, height: 85.7 }).get('weightForLength')
    const standing = scores('male', { age: 731, weight: 11, height: 85 }).get('weightForLength')
    expect(standing).toBe(lying)
  })
})

describe('what it is called', () => {
  const finding = (sex: GrowthSex, indicator: GrowthIndicator, months: number, z: number) => {
    const age = months * daysPerMonth
    const lms = lmsAt(references[sex][indicator], age)
    if (!lms) throw new Error('outside the reference')
    const value = valueAt(z, lms)
    const measures = {
      weightForAge: { age, weight: value },
      lengthForAge: { age, height: value },
      headForAge: { age, headCircumference: value },
      bmiForAge: { age, height: 100, weight: value },
      weightForLength: { age, weight: value, height: 80 },
    }[indicator]
    return assessGrowth(measures, references[sex]).find(result => result.indicator === indicator)?.finding
  }

  it.each([
    ['weightForAge', 10, -2.4, 'underweight'],
    ['weightForAge', 10, -2.9, 'underweight'],
    ['weightForAge', 10, -1.9, null],
    ['weightForAge', 10, 2.5, null],
    ['lengthForAge', 30, -2.1, 'stunted'],
    ['lengthForAge', 30, 2.5, null],
    ['bmiForAge', 30, -2.5, 'wasted'],
    ['bmiForAge', 30, 1.5, 'riskOfOverweight'],
    ['bmiForAge', 30, 2.5, 'overweight'],
    ['headForAge', 6, -2.5, 'smallHead'],
    ['headForAge', 6, 2.5, 'largeHead'],
    ['bmiForAge', 100, 1.5, 'overweight'],
    ['bmiForAge', 100, 2.5, 'obese'],
    ['bmiForAge', 100, -2.5, 'thin'],
    ['lengthForAge', 100, -2.5, 'stunted'],
  ] as const)('%s at %d months, z %d: %s', (indicator, months, z, expected) => {
    expect(finding('female', indicator, months, z)).toBe(expected)
    expect(finding('male', indicator, months, z)).toBe(expected)
  })

  it('calls out what no child has', () => {
    const [weight] = assessGrowth({ age: 365, weight: 40 }, references.male)
    expect(weight).toMatchObject({ indicator: 'weightForAge', believable: false })
  })
})

it('says nothing of what was not measured, or lies outside of the reference', () => {
  expect(assessGrowth({ age: 400 }, references.female)).toEqual([])
  expect(assessGrowth({ age: 20 * 365.25, weight: 50, height: 160 }, references.female)).toEqual([])
  const schoolchild = assessGrowth({ age: 12 * 365.25, weight: 40, height: 150 }, references.female)
  expect(schoolchild.map(({ indicator }) => indicator)).toEqual(['lengthForAge', 'bmiForAge'])
})

it('goes back and forth between a value and its z-score, and rises with the value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<GrowthSex>('female', 'male'),
      fc.constantFrom(...growthIndicators.filter(indicator => indicator !== 'weightForLength')),
      fc.integer({ min: 0, max: 1826 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (sex, indicator, age, z) => {
        const lms = lmsAt(references[sex][indicator], age)
        if (!lms) throw new Error('outside the reference')
        expect(zScore(valueAt(z, lms), lms)).toBeCloseTo(z, 6)
        expect(zScore(valueAt(3, lms) * 1.2, lms)).toBeGreaterThan(3)
        expect(zScore(valueAt(-3, lms) * 0.9, lms)).toBeLessThan(-3)
      },
    ),
  )
})

it.each([
  [0, 50],
  [1.645, 95],
  [-1.881, 3],
  [1.881, 97],
  [-3, 0.13],
  [3, 99.87],
])('a z-score of %d is percentile %d', (z, percentile) => {
  expect(percentileOf(z)).toBeCloseTo(percentile, 1)
})
