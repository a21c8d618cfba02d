import type { Formulary } from '#backend/modules/prescriptions/formulary/formulary.ts'
import {
  type ClinicRuleValues,
  isClass,
  isQuiet,
  type RuleKind,
} from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import { interrupts, type Severity } from '#shared/domain/prescriptions/safety/findings.ts'
import type { FieldIssue } from '#shared/errors.ts'

type Known = Pick<Formulary, 'membersOf' | 'safety'>

const issue = (path: keyof ClinicRuleValues, message: string, key: string): FieldIssue => ({ path, message, key })
const missing = (path: keyof ClinicRuleValues) => issue(path, 'must be given', 'required')

/** Why a rule says nothing, or must not say what it says. */
export function ruleProblem(values: ClinicRuleValues, known: Known): FieldIssue | undefined {
  if (known.membersOf(values.subject).length === 0) return issue('subject', 'not in the list', 'unknownIngredient')
  if (values.source === null && !isQuiet(values.kind)) return missing('source')
  return problems[values.kind](values, known)
}

const problems: Record<RuleKind, (values: ClinicRuleValues, known: Known) => FieldIssue | undefined> = {
  interaction: otherProblem,
  condition: conditionProblem,
  age: ({ fromYears, untilYears }) => {
    if (fromYears === null && untilYears === null) return missing('fromYears')
    const isBackwards = fromYears !== null && untilYears !== null && fromYears > untilYears
    return isBackwards ? issue('untilYears', 'lies before the first year', 'endsBeforeStart') : undefined
  },
  pregnancy: () => undefined,
  dose: ({ subject, maxPerDay, unit }) => {
    if (isClass(subject)) return issue('subject', 'must be one ingredient', 'oneIngredient')
    if (maxPerDay === null) return missing('maxPerDay')
    return unit === null ? missing('unit') : undefined
  },
  quietInteraction: (values, known) =>
    otherProblem(values, known) ?? silenceProblem('other', interactionsBetween(values, known)),
  quietCondition: (values, known) =>
    conditionProblem(values, known) ?? silenceProblem('condition', cautionsFor(values, known)),
}

function otherProblem({ subject, other }: ClinicRuleValues, { membersOf }: Known): FieldIssue | undefined {
  if (other === null) return missing('other')
  const others = membersOf(other)
  if (others.length === 0) return issue('other', 'not in the list', 'unknownIngredient')
  const meets = membersOf(subject).some(one => others.some(two => one !== two))
  return meets ? undefined : issue('other', 'is the same ingredient', 'sameIngredient')
}

function conditionProblem({ condition }: ClinicRuleValues, { safety }: Known): FieldIssue | undefined {
  if (condition === null) return missing('condition')
  const isKnown = safety.conditions.some(({ id }) => id === condition)
  return isKnown ? undefined : issue('condition', 'not in the list', 'unknownCondition')
}

/** A warning that asks for a reason before signing is never silenced, nor a class of which one member has such a warning. */
function silenceProblem(path: 'other' | 'condition', warnings: readonly { severity: Severity }[]) {
  if (warnings.length === 0) return issue(path, 'the list has no such warning', 'noSuchWarning')
  return warnings.some(interrupts) ? issue(path, 'the list calls it severe', 'severeWarning') : undefined
}

function interactionsBetween({ subject, other }: ClinicRuleValues, { membersOf, safety }: Known) {
  const others = other === null ? [] : membersOf(other)
  return membersOf(subject).flatMap(one =>
    others.flatMap(two => (one === two ? [] : (safety.interaction?.(one, two) ?? []))),
  )
}

const cautionsFor = ({ subject, condition }: ClinicRuleValues, { membersOf, safety }: Known) =>
  membersOf(subject).flatMap(id => (safety.conditionRules?.(id) ?? []).filter(rule => rule.condition === condition))
