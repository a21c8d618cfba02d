import { type CalendarDate, daysBetween } from '../../../time.ts'
import type { VitalDoubt } from '../vital-doubts.ts'
import type { VitalKind } from '../vital-kinds.ts'
import type { AgeInDays } from '../vital-ranges.ts'
import { findingOf, type GrowthFinding, isBelievable } from './findings.ts'
import { percentileOf, zScore } from './lms.ts'
import { type GrowthIndicator, type GrowthReference, growthIndicators, lmsAt } from './reference.ts'

/** A month of the WHO tables in days. */
export const daysPerMonth = 30.4375

/** From this day on children are measured standing; until then lying down. */
const standingFrom: AgeInDays = 731
const fiveYears: AgeInDays = 60 * daysPerMonth
/** The end of the WHO Growth Reference 2007. */
export const grownUpFrom: AgeInDays = 228 * daysPerMonth
/** Whether there are curves for the age of somebody born on this day. */
export const isGrowing = (birthDate: CalendarDate, today: CalendarDate): boolean =>
  daysBetween(birthDate, today) <= grownUpFrom

/** Lying down a child is 0.7 cm longer than standing (WHO Child Growth Standards: methods and development, 2006). */
const lyingLonger = 0.7

export type Posture = 'lying' | 'standing'

/** What was measured on one day, in kg and cm. */
export interface GrowthMeasures {
  age: AgeInDays
  weight?: number | undefined
  height?: number | undefined
  /** As is usual at the age when left out. */
  posture?: Posture | undefined
  headCircumference?: number | undefined
}

export interface GrowthResult {
  indicator: GrowthIndicator
  /** kg, cm or kg/m². */
  value: number
  z: number
  percentile: number
  finding: GrowthFinding | null
  /** False for what is further off than any child: it must be measured again. */
  believable: boolean
}

/** What the measures say by the World Health Organization's reference; what cannot be judged is left out. */
export function assessGrowth(measures: GrowthMeasures, reference: GrowthReference): GrowthResult[] {
  return growthIndicators.flatMap(indicator => {
    const compared = compare(indicator, measures)
    const lms = compared && lmsAt(reference[indicator], compared.x)
    if (!compared || !lms) return []
    const z = Math.round(zScore(compared.value, lms) * 100) / 100
    return {
      indicator,
      value: compared.value,
      z,
      percentile: percentileOf(z),
      finding: findingOf(indicator, z, measures.age < fiveYears),
      believable: isBelievable(indicator, z),
    }
  })
}

/** The value of an indicator and where it stands in the reference. */
export function compare(indicator: GrowthIndicator, measures: GrowthMeasures): { x: number; value: number } | null {
  const { age, weight, headCircumference } = measures
  const stature = statureFor(measures)
  switch (indicator) {
    case 'weightForAge':
      return weight === undefined ? null : { x: age, value: weight }
    case 'lengthForAge':
      return stature === undefined ? null : { x: age, value: stature }
    case 'headForAge':
      return headCircumference === undefined ? null : { x: age, value: headCircumference }
    case 'bmiForAge':
      return weight === undefined || stature === undefined ? null : { x: age, value: weight / (stature / 100) ** 2 }
    case 'weightForLength': {
      if (weight === undefined || stature === undefined || age >= fiveYears) return null
      return { x: age < standingFrom ? stature : stature + lyingLonger, value: weight }
    }
  }
}

/** The length or height as the reference of that age has it. */
function statureFor({ age, height, posture }: GrowthMeasures): number | undefined {
  const usual: Posture = age < standingFrom ? 'lying' : 'standing'
  if (height === undefined || posture === undefined || posture === usual) return height
  return usual === 'lying' ? height + lyingLonger : height - lyingLonger
}

/** What the value of each indicator is in. */
export const growthUnits: Record<GrowthIndicator, string> = {
  weightForAge: 'kg',
  lengthForAge: 'cm',
  weightForLength: 'kg',
  bmiForAge: 'kg/m²',
  headForAge: 'cm',
}

interface Taken {
  kind: VitalKind
  value: number
}

/** The measures among readings that were taken at one age. */
export function measuresOf(readings: readonly Taken[], age: AgeInDays): GrowthMeasures {
  const value = (kind: VitalKind) => readings.findLast(reading => reading.kind === kind)?.value
  return { age, weight: value('weight'), height: value('height'), headCircumference: value('headCircumference') }
}

const measured: Partial<Record<GrowthIndicator, VitalKind>> = {
  weightForAge: 'weight',
  lengthForAge: 'height',
  headForAge: 'headCircumference',
}

/** Measures that no child of this age has. */
export function growthDoubts(results: readonly GrowthResult[]): VitalDoubt[] {
  return results.flatMap(({ indicator, value, believable }) => {
    const kind = measured[indicator]
    return believable || !kind ? [] : [{ kind, value, last: null }]
  })
}
