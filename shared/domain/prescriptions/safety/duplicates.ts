import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug } from './checked.ts'
import { bySeverity, type Finding, type PartResult, worstOf } from './findings.ts'
import type { SafetyKnowledge } from './knowledge.ts'
import { isSystemic } from './systemic.ts'

/** Of an ATC code: the chemical subgroup, whose members do the same in the same way. */
const subgroupLength = 5

/**
 * Finds what is given twice: one ingredient in two medicines, or two of one ATC subgroup. The same medicine once more is no
 * mistake where it goes on from an earlier visit, and only a caution within one prescription: strengths are combined, and doses taper.
 */
export function checkDuplicates(
  drug: CheckedDrug,
  others: readonly CheckedDrug[],
  knowledge: SafetyKnowledge,
): PartResult {
  if (!isSystemic(drug, knowledge)) return { findings: [], notChecked: [] }
  const findings = others.flatMap(other => {
    const finding = isSystemic(other, knowledge) ? worstOf(twice(drug, other, knowledge)) : undefined
    return finding ? [finding] : []
  })
  return { findings: findings.sort(bySeverity), notChecked: [] }
}

function twice(drug: CheckedDrug, other: CheckedDrug, knowledge: SafetyKnowledge): Finding[] {
  const own = ingredientsOf(drug, knowledge.allergies)
  const theirs = ingredientsOf(other, knowledge.allergies)
  const isSame = own.length === theirs.length && own.every(id => theirs.includes(id))
  if (isSame && other.isCurrent) return []
  return own.flatMap(one => theirs.flatMap(two => pair(one, two, other, isSame && isSameName(drug, other), knowledge)))
}

const isSameName = (one: CheckedDrug, other: CheckedDrug) =>
  one.drugName.trim().toLowerCase() === other.drugName.trim().toLowerCase()

function pair(
  one: string,
  two: string,
  other: CheckedDrug,
  isSameMedicine: boolean,
  { allergies, atcOf, source }: SafetyKnowledge,
): Finding[] {
  const matched = allergies.ingredientName(one)
  const common = { about: other.drugName, matched, effect: null, advice: null, source }
  if (one === two) return [{ rule: 'sameIngredient', severity: isSameMedicine ? 'moderate' : 'major', ...common }]
  const [ours, theirs] = [atcOf(one), atcOf(two)].map(code => code?.slice(0, subgroupLength))
  return ours !== undefined && ours === theirs ? [{ rule: 'sameClass', severity: 'moderate', ...common }] : []
}
