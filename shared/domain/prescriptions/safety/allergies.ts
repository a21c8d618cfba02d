import { latinWords } from '#shared/text/words.ts'
import { isOwnMedicine } from '../own-medicines.ts'
import { bySeverity, type Finding, type PartResult, type Severity, worstOf } from './findings.ts'

/** What the reference data knows, as the check needs it. */
export interface AllergyKnowledge {
  /** Ingredients, brands, classes and allergy groups that a text may name; keys are folded words joined by spaces. */
  names: ReadonlyMap<string, Named>
  ingredientName(id: string): string
  /** Allergy groups that hold an ingredient. */
  groupsOf(ingredientId: string): readonly string[]
  groupName(id: string): string
  /** Null where the file is not there. */
  rules: readonly AllergyRule[] | null
  source: string
}

/** What one name stands for. */
export interface Named {
  ingredients: readonly string[]
  groups: readonly string[]
}

export interface AllergyRule {
  recordedGroup: string
  prescribedGroup: string
  level: 'blocked' | 'avoid' | 'caution' | 'ok'
  when: string
  text: string
  source: string
}

export interface RecordedAllergy {
  substance: string
  ingredientId: string | null
  /** Food and surroundings need no match in a list of drugs. */
  isDrug: boolean
}

export interface NamedDrug {
  drugName: string
  medicineId?: string | null
  ingredientIds: readonly string[]
}

/** The longest name, in words, that is looked for inside a text. */
const longestName = 5

/** Everything that the words of a text name; longer names first, so that "co trimoxazole" is not read as less. */
export function namedIn(text: string, knowledge: Pick<AllergyKnowledge, 'names'>): Named {
  const words = latinWords(text)
  const ingredients = new Set<string>()
  const groups = new Set<string>()
  for (let start = 0; start < words.length; start += 1) {
    for (let length = Math.min(longestName, words.length - start); length > 0; length -= 1) {
      const name = words.slice(start, start + length).join(' ')
      const named = knowledge.names.get(name) ?? knowledge.names.get(name.replace(/s$/, ''))
      if (!named) continue
      for (const id of named.ingredients) ingredients.add(id)
      for (const id of named.groups) groups.add(id)
      start += length - 1
      break
    }
  }
  return { ingredients: [...ingredients], groups: [...groups] }
}

/**
 * The ingredients of a medicine: as chosen from the list, else as its name says. Of a clinic's own medicine whose ingredients
 * nobody entered the name says nothing: it may name one of several.
 */
export const ingredientsOf = (
  { drugName, medicineId, ingredientIds }: NamedDrug,
  knowledge: Pick<AllergyKnowledge, 'names'>,
): readonly string[] =>
  ingredientIds.length > 0 || isOwnMedicine(medicineId) ? ingredientIds : namedIn(drugName, knowledge).ingredients

/**
 * Checks one medicine against the recorded allergies: the same ingredient, the group that was named, and the rules between
 * groups. What the data does not know is said to be not checked.
 * @param asked whether the clinic knows the patient's allergies: some are recorded, or there are none to record
 */
export function checkAllergies(
  drug: NamedDrug,
  { allergies, asked }: { allergies: readonly RecordedAllergy[]; asked: boolean },
  knowledge: AllergyKnowledge,
): PartResult {
  const notChecked: PartResult['notChecked'] = []
  if (!asked) notChecked.push({ part: 'allergies', reason: 'allergiesNotAsked', what: '' })
  if (!knowledge.rules) notChecked.push({ part: 'allergies', reason: 'noData', what: '' })
  const ingredients = ingredientsOf(drug, knowledge)
  const findings = allergies.flatMap(allergy => {
    const recorded = recordedAs(allergy, knowledge)
    const isUnknown = recorded.ingredients.length + recorded.groups.length === 0
    if (isUnknown && allergy.isDrug)
      notChecked.push({ part: 'allergies', reason: 'unknownAllergy', what: allergy.substance })
    const finding = worstOf([
      ...sameName(drug, allergy),
      ...sameIngredient(ingredients, recorded, allergy, knowledge),
      ...sameGroup(ingredients, recorded, allergy, knowledge),
      ...byRules(ingredients, recorded, allergy, knowledge),
    ])
    return finding ? [finding] : []
  })
  return { findings: findings.sort(bySeverity), notChecked }
}

const severityOf: Record<'blocked' | 'avoid' | 'caution', Severity> = {
  blocked: 'contraindicated',
  avoid: 'major',
  caution: 'moderate',
}

const found = (severity: Severity, about: string, matched: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'allergy',
  severity,
  about,
  matched,
  effect: null,
  advice: null,
  source: null,
  ...more,
})

function recordedAs(allergy: RecordedAllergy, knowledge: AllergyKnowledge): Named {
  if (allergy.ingredientId !== null) return { ingredients: [allergy.ingredientId], groups: [] }
  return namedIn(allergy.substance, knowledge)
}

// A drug that the list does not know may still be the very word that was recorded.
function sameName(drug: NamedDrug, { substance }: RecordedAllergy): Finding[] {
  const recorded = latinWords(substance).join(' ')
  const prescribed = ` ${latinWords(drug.drugName).join(' ')} `
  if (recorded.length < 3 || !prescribed.includes(` ${recorded} `)) return []
  return [found('contraindicated', substance, drug.drugName)]
}

function sameIngredient(
  ingredients: readonly string[],
  recorded: Named,
  { substance }: RecordedAllergy,
  knowledge: AllergyKnowledge,
): Finding[] {
  return ingredients
    .filter(id => recorded.ingredients.includes(id))
    .map(id => found('contraindicated', substance, knowledge.ingredientName(id)))
}

/** The record names a whole group: no rule is needed to keep away from its members. */
function sameGroup(
  ingredients: readonly string[],
  recorded: Named,
  { substance }: RecordedAllergy,
  knowledge: AllergyKnowledge,
): Finding[] {
  return ingredients
    .flatMap(id => knowledge.groupsOf(id))
    .filter(group => recorded.groups.includes(group))
    .map(group => found('contraindicated', substance, knowledge.groupName(group), { source: knowledge.source }))
}

function byRules(
  ingredients: readonly string[],
  recorded: Named,
  { substance }: RecordedAllergy,
  knowledge: AllergyKnowledge,
): Finding[] {
  const recordedGroups = new Set([...recorded.groups, ...recorded.ingredients.flatMap(id => knowledge.groupsOf(id))])
  const prescribedGroups = new Set(ingredients.flatMap(id => knowledge.groupsOf(id)))
  return (knowledge.rules ?? []).flatMap(rule => {
    if (rule.level === 'ok' || !recordedGroups.has(rule.recordedGroup) || !prescribedGroups.has(rule.prescribedGroup))
      return []
    const matched = knowledge.groupName(rule.prescribedGroup)
    const advice = rule.when === 'any' ? rule.text : `${rule.text.replace(/\.$/, '')} (${rule.when}).`
    return [found(severityOf[rule.level], substance, matched, { advice, source: rule.source })]
  })
}
