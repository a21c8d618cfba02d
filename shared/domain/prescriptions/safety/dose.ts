import { dosesPerDay } from '../frequency.ts'
import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import type { NotCheckedReason, PartResult } from './findings.ts'
import type { SafetyKnowledge } from './knowledge.ts'

/** Milligrams, millilitres, units: amounts compare within one of these only. */
type Dimension = 'mass' | 'volume' | 'units' | 'drops' | 'applications' | 'tablets'
interface Amount {
  value: number
  dimension: Dimension
}

const scales: Record<string, [Dimension, number]> = {
  mg: ['mass', 1],
  g: ['mass', 1_000],
  mcg: ['mass', 0.001],
  ug: ['mass', 0.001],
  µg: ['mass', 0.001],
  ml: ['volume', 1],
  iu: ['units', 1],
  '[iu]': ['units', 1],
  u: ['units', 1],
  unit: ['units', 1],
  drop: ['drops', 1],
  application: ['applications', 1],
  tablet: ['tablets', 1],
}

const adultYears = 18

function amountOf(value: number, unit: string): Amount | null {
  const scale = scales[unit.toLowerCase()]
  return scale ? { value: value * scale[1], dimension: scale[0] } : null
}

/**
 * What a strength holds, in words like `500 mg`, `125 mg/5 ml` or `100 units/ml`; null for percentages and for several
 * ingredients.
 */
function strengthOf(text: string): { amount: Amount; inMl: number | null } | null {
  const match = /^(\d+(?:\.\d+)?)\s*(mg|g|mcg|ug|µg|iu|units?|u)(?:\s*\/\s*(\d+(?:\.\d+)?)?\s*ml)?$/i.exec(text.trim())
  if (!match) return null
  const amount = amountOf(Number(match[1]), (match[2] ?? '').replace(/s$/i, ''))
  const isPerVolume = /\/.*ml$/i.test(text)
  return amount && { amount, inMl: isPerVolume ? Number(match[3] || 1) : null }
}

/** What is taken at one time, in the dimension of the limit; null where that cannot be worked out. */
function atOneTime({ doseAmount, doseUnit, strength }: CheckedDrug, dimension: Dimension): number | null {
  if (doseAmount === null || doseUnit === null) return null
  const direct = amountOf(doseAmount, doseUnit)
  if (direct?.dimension === dimension) return direct.value
  const holds = strength === null ? null : strengthOf(strength)
  if (holds?.amount.dimension !== dimension) return null
  if (doseUnit === 'ml') return holds.inMl === null ? null : (doseAmount / holds.inMl) * holds.amount.value
  return holds.inMl === null ? doseAmount * holds.amount.value : null
}

/** What a line gives on a day on which it is taken. As needed counts as once: more is for the patient to say. */
function inOneDay(drug: CheckedDrug, dimension: Dimension): number | null {
  const once = atOneTime(drug, dimension)
  const doses = drug.frequency === null ? null : dosesPerDay(drug.frequency)
  return once === null || doses === null ? null : once * doses
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
  if (drug.doseAmount === null || drug.doseUnit === null || drug.frequency === null)
    return { findings: [], notChecked: [] }
  const ingredients = ingredientsOf(drug, knowledge.allergies)
  const facts = knowledge.factsOf(drug.medicineId, ingredients)
  const limit = facts && amountOf(facts.dose.maxPerDay, facts.dose.unit)
  if (!facts || !limit) return not('noDoseData')
  const own = inOneDay(drug, limit.dimension)
  if (own === null) return not('otherUnit')
  const sameOnes = others.filter(
    other => !other.isCurrent && isSame(ingredientsOf(other, knowledge.allergies), ingredients),
  )
  const theirs = sameOnes.map(other => inOneDay(other, limit.dimension))
  const whole = theirs.reduce<number>((sum, each) => sum + (each ?? 0), own)
  if (whole > limit.value * tolerance) {
    const scale = limit.value / facts.dose.maxPerDay
    const inUnit = (value: number) => `${Number((value / scale).toPrecision(4))} ${facts.dose.unit}`
    const words = { about: inUnit(limit.value), matched: inUnit(whole), effect: null, advice: facts.dose.text }
    return { findings: [{ rule: 'aboveMaximum', severity: 'major', ...words, source: facts.source }], notChecked: [] }
  }
  if (theirs.includes(null)) return not('otherUnit')
  return ageYears !== null && ageYears < adultYears ? not('childDose') : { findings: [], notChecked: [] }
}

/** 3 × 333.4 mg are no gram too much. */
const tolerance = 1.001

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(id => other.includes(id))
