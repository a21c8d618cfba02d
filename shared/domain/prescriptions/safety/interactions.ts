import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug } from './checked.ts'
import { bySeverity, type Finding, type PartResult, worstOf } from './findings.ts'
import type { SafetyKnowledge } from './knowledge.ts'
import { isSystemic } from './systemic.ts'

/** Checks a medicine against each other one that the patient takes or is to take; the worst of each is told. */
export function checkInteractions(
  drug: CheckedDrug,
  others: readonly CheckedDrug[],
  knowledge: SafetyKnowledge,
): PartResult {
  const { interaction } = knowledge
  if (!interaction) return { findings: [], notChecked: [{ part: 'interactions', reason: 'noData', what: '' }] }
  const ingredients = ingredientsOf(drug, knowledge.allergies)
  const own = isSystemic(drug, knowledge) ? ingredients : []
  const findings = others.flatMap(other => {
    if (!isSystemic(other, knowledge)) return []
    const theirs = ingredientsOf(other, knowledge.allergies)
    const finding = worstOf(own.flatMap(one => theirs.flatMap(two => between(one, two, other, knowledge))))
    return finding ? [finding] : []
  })
  // Of those that stand in the same prescription their own line says so.
  const unknown = others.filter(other => other.isCurrent && ingredientsOf(other, knowledge.allergies).length === 0)
  return {
    findings: findings.sort(bySeverity),
    notChecked: unknown.map(({ drugName }) => ({ part: 'interactions', reason: 'unknownCurrent', what: drugName })),
  }
}

function between(one: string, two: string, other: CheckedDrug, knowledge: SafetyKnowledge): Finding[] {
  const rule = one === two ? null : knowledge.interaction?.(one, two)
  if (!rule) return []
  const { severity, effect, management, source } = rule
  const matched = knowledge.allergies.ingredientName(one)
  return [{ rule: 'interaction', severity, about: other.drugName, matched, effect, advice: management, source }]
}
