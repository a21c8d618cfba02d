import { dosesPerDay } from '../frequency.ts'
import { type Amount, amountOf, type Dimension, strengthOf } from '../strength.ts'
import type { Dose } from '../terms.ts'
import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import type { NotCheckedReason, PartResult } from './findings.ts'
import type { SafetyKnowledge } from './knowledge.ts'

const adultYears = 18

/** What is taken at one time, in the dimension of the limit; null where that cannot be worked out. */
function atOneTime({ doseAmount, doseUnit }: Dose, strength: string | null, dimension: Dimension): number | null {
  if (doseAmount === null || doseUnit === null) return null
  const direct = amountOf(doseAmount, doseUnit)
  if (direct?.dimension === dimension) return direct.value
  const holds = strength === null ? null : strengthOf(strength)
  if (holds?.amount.dimension !== dimension) return null
  if (doseUnit === 'ml') return holds.inMl === null ? null : (doseAmount / holds.inMl) * holds.amount.value
  return holds.inMl === null ? doseAmount * holds.amount.value : null
}

/** The one dose of a line, or those that follow each other. */
const dosesOf = (drug: CheckedDrug): readonly Dose[] => (drug.steps.length > 0 ? drug.steps : [drug])

/**
 * The most that a line gives on a day on which it is taken: of doses that follow each other, the highest. As needed counts
 * as once unless it says how often at most: more is for the patient to say.
 */
export function inOneDay(drug: CheckedDrug, dimension: Dimension): number | null {
  const days = dosesOf(drug).map(step => {
    const once = atOneTime(step, drug.strength, dimension)
    const doses = step.frequency === null ? null : dosesPerDay(step.frequency)
    return once === null || doses === null ? null : once * doses
  })
  return days.includes(null) ? null : Math.max(...days.map(Number))
}

/**
 * Compares what is given in a day, all lines of the same ingredients together, with the most that the list knows for
 * adults. Above that it is too much for a child as well; below it, nothing is said of children.
 */
export function checkDose(
  drug: CheckedDrug,
  others: readonly CheckedDrug[],
  { ageYears }: PatientFacts,
  knowledge: SafetyKnowledge,
): PartResult {
  const not = (reason: NotCheckedReason): PartResult => ({
    findings: [],
    notChecked: [{ part: 'dose', reason, what: '' }],
  })
  if (!knowledge.factsOf) return not('noData')
  // A line that is still being written says that its dose is missing.
  if (isUnfinished(drug)) return none
  const ingredients = ingredientsOf(drug, knowledge.allergies)
  const facts = knowledge.factsOf(drug.medicineId, ingredients)
  const limit = facts && amountOf(facts.dose.maxPerDay, facts.dose.unit)
  if (!facts || !limit) return hasClinicLimit(ingredients, knowledge) ? none : not('noDoseData')
  const own = inOneDay(drug, limit.dimension)
  if (own === null) return not('otherUnit')
  const sameOnes = others.filter(
    other => !other.isCurrent && isSame(ingredientsOf(other, knowledge.allergies), ingredients),
  )
  const theirs = sameOnes.map(other => inOneDay(other, limit.dimension))
  const whole = theirs.reduce<number>((sum, each) => sum + (each ?? 0), own)
  if (isAbove(whole, limit)) {
    const { maxPerDay, unit, text: advice } = facts.dose
    const words = { ...amountsOf(whole, limit, { maxPerDay, unit }), effect: null, advice }
    return { findings: [{ rule: 'aboveMaximum', severity: 'major', ...words, source: facts.source }], notChecked: [] }
  }
  if (theirs.includes(null)) return not('otherUnit')
  return ageYears !== null && ageYears < adultYears ? not('childDose') : none
}

const none: PartResult = { findings: [], notChecked: [] }

/** The clinic says itself how much of its only ingredient may be given. */
const hasClinicLimit = ([id, ...others]: readonly string[], { clinicRules }: SafetyKnowledge): boolean =>
  id !== undefined && others.length === 0 && clinicRules.some(({ kind, subject }) => kind === 'dose' && subject.has(id))

/** A dose of the line is still being written. */
export const isUnfinished = (drug: CheckedDrug): boolean =>
  dosesOf(drug).some(
    ({ doseAmount, doseUnit, frequency }) => doseAmount === null || doseUnit === null || frequency === null,
  )

/** 3 × 333.4 mg are no gram too much. */
const tolerance = 1.001
export const isAbove = (given: number, limit: Amount): boolean => given > limit.value * tolerance

/** The most in a day, and what is given, both in the unit of the limit. */
export function amountsOf(given: number, limit: Amount, { maxPerDay, unit }: { maxPerDay: number; unit: string }) {
  const inUnit = (value: number) => `${Number(((value / limit.value) * maxPerDay).toPrecision(4))} ${unit}`
  return { about: inUnit(limit.value), matched: inUnit(given) }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(id => other.includes(id))
