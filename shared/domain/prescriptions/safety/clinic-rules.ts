import { amountOf } from '../strength.ts'
import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import type { RuleKind } from './clinic-rule.ts'
import { mayBePregnant, pregnancyConditions, presentConditions } from './conditions.ts'
import { amountsOf, inOneDay, isAbove, isUnfinished } from './dose.ts'
import { type Finding, type FindingRule, interrupts, type NotCheckedReason, type PartResult } from './findings.ts'
import type { ClinicRule, SafetyKnowledge } from './knowledge.ts'
import { isSystemic } from './systemic.ts'

const meets = ({ subject, other }: ClinicRule, one: string, two: string): boolean =>
  one !== two && ((subject.has(one) && other.has(two)) || (subject.has(two) && other.has(one)))

/**
 * What the list knows together with what the clinic says itself. A silenced warning is left out only while the list does not
 * call it severe: what an update of the list makes severe is told again.
 */
export function withClinicRules(list: SafetyKnowledge, clinicRules: readonly ClinicRule[]): SafetyKnowledge {
  const { interaction, conditionRules } = list
  const pairs = clinicRules.filter(({ kind }) => kind === 'quietInteraction')
  const cautions = clinicRules.filter(({ kind }) => kind === 'quietCondition')
  return {
    ...list,
    clinicRules,
    interaction:
      interaction &&
      ((one, other) => {
        const found = interaction(one, other)
        const isSilenced = found !== null && !interrupts(found) && pairs.some(rule => meets(rule, one, other))
        return isSilenced ? null : found
      }),
    conditionRules:
      conditionRules &&
      (id =>
        conditionRules(id).filter(
          found =>
            interrupts(found) ||
            !cautions.some(({ subject, condition }) => subject.has(id) && condition === found.condition),
        )),
  }
}

/** A medicine and everything that a rule may look at. */
interface Case {
  drug: CheckedDrug
  others: readonly CheckedDrug[]
  patient: PatientFacts
  knowledge: SafetyKnowledge
  ingredients: readonly string[]
}

/**
 * Checks a medicine against the clinic's own rules. Two medicines and conditions concern the whole body, as in the list; a rule
 * for an age or for pregnancy is about what is given into an eye or on the skin as well.
 */
export function checkClinicRules(
  drug: CheckedDrug,
  others: readonly CheckedDrug[],
  patient: PatientFacts,
  knowledge: SafetyKnowledge,
): PartResult {
  const ingredients = ingredientsOf(drug, knowledge.allergies)
  const each = { drug, others, patient, knowledge, ingredients }
  const parts = knowledge.clinicRules.map(rule => checks[rule.kind]?.(rule, each) ?? nothing)
  return { findings: parts.flatMap(part => part.findings), notChecked: parts.flatMap(part => part.notChecked) }
}

const nothing: PartResult = { findings: [], notChecked: [] }
const findings = (...found: Finding[]): PartResult => ({ findings: found, notChecked: [] })
const not = (part: 'age' | 'dose', reason: NotCheckedReason): PartResult => ({
  findings: [],
  notChecked: [{ part, reason, what: '' }],
})

const found = ({ id, severity, words, source }: ClinicRule, rule: FindingRule, about: string, matched: string) => ({
  ...{ rule, severity, about, matched, source },
  effect: words,
  advice: null,
  clinicRule: id,
})

/** What silences a warning is not here: it was heeded where the list was asked. */
const checks: Partial<Record<RuleKind, (rule: ClinicRule, each: Case) => PartResult>> = {
  interaction: (rule, { drug, others, knowledge, ingredients }) => {
    if (!isSystemic(drug, knowledge)) return nothing
    const pairs = others.flatMap(other => {
      if (!isSystemic(other, knowledge)) return []
      const theirs = ingredientsOf(other, knowledge.allergies)
      const met = ingredients.find(one => theirs.some(two => meets(rule, one, two)))
      return met === undefined ? [] : [found(rule, 'interaction', other.drugName, nameOf(met, knowledge))]
    })
    return findings(...pairs)
  },

  condition: (rule, each) => {
    const met = subjectIn(rule, each)
    const present = presentConditions(each.patient, each.knowledge).find(({ id }) => id === rule.condition)
    if (met === null || !present || !isSystemic(each.drug, each.knowledge)) return nothing
    return findings(found(rule, 'condition', present.name, met))
  },

  age: (rule, each) => {
    const met = subjectIn(rule, each)
    const { ageYears } = each.patient
    if (met === null) return nothing
    if (ageYears === null) return not('age', 'unknownAge')
    const { fromYears, untilYears } = rule
    if (ageYears < (fromYears ?? 0) || ageYears > (untilYears ?? Number.POSITIVE_INFINITY)) return nothing
    return findings(found(rule, 'age', String(ageYears), met))
  },

  pregnancy: (rule, each) => {
    const met = subjectIn(rule, each)
    if (met === null) return nothing
    if (presentConditions(each.patient, each.knowledge).some(({ id }) => pregnancyConditions.has(id)))
      return findings(found(rule, 'pregnancy', '', met))
    if (rule.severity !== 'contraindicated' || !mayBePregnant(each.patient)) return nothing
    return findings({ ...found(rule, 'mayBePregnant', '', met), severity: 'moderate' })
  },

  dose: (rule, { drug, others, knowledge, ingredients }) => {
    const { maxPerDay, unit, subject } = rule
    const limit = maxPerDay === null || unit === null ? null : amountOf(maxPerDay, unit)
    if (!limit || maxPerDay === null || unit === null || !ingredients.some(id => subject.has(id))) return nothing
    // A line that is still being written says that its dose is missing.
    if (isUnfinished(drug)) return nothing
    const lines = [drug, ...others.filter(other => !other.isCurrent)]
    const days = lines.flatMap(line => {
      const holds = ingredientsOf(line, knowledge.allergies)
      if (!holds.some(id => subject.has(id))) return []
      // Of several ingredients the strength does not say which of them it means.
      return [holds.length === 1 ? inOneDay(line, limit.dimension) : null]
    })
    const whole = days.reduce<number>((sum, day) => sum + (day ?? 0), 0)
    if (isAbove(whole, limit)) {
      const { about, matched } = amountsOf(whole, limit, { maxPerDay, unit })
      return findings(found(rule, 'aboveMaximum', about, matched))
    }
    return days.includes(null) ? not('dose', 'otherUnit') : nothing
  },
}

/** The name of the ingredient that a rule is about; null where the medicine holds none. */
function subjectIn({ subject }: ClinicRule, { ingredients, knowledge }: Case): string | null {
  const met = ingredients.find(id => subject.has(id))
  return met === undefined ? null : nameOf(met, knowledge)
}

const nameOf = (id: string, { allergies }: SafetyKnowledge) => allergies.ingredientName(id)
