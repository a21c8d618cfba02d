import { latinWords } from '#shared/text/words.ts'
import { type AllergyCheckStatus, type AllergyLevel, allergyLevels, type NotCheckedReason } from './terms.ts'

/** What the reference data knows, as the check needs it. */
export interface AllergyKnowledge {
  /** Ingredients, brands, classes and allergy groups that a text may name; keys are folded words joined by spaces. */
  names: ReadonlyMap<string, Named>
  ingredientName(id: string): string
  /** Allergy groups that hold an ingredient. */
  groupsOf(ingredientId: string): readonly string[]
  groupName(id: string): string
  rules: readonly AllergyRule[]
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
  level: AllergyLevel | 'ok'
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

export interface PrescribedDrug {
  drugName: string
  ingredientIds: readonly string[]
}

export interface AllergyAlert {
  level: AllergyLevel
  allergy: string
  matched: string
  advice: string | null
  source: string | null
}

export interface AllergyCheckResult {
  status: AllergyCheckStatus
  alerts: AllergyAlert[]
  needsOverride: boolean
  notChecked: { reason: NotCheckedReason; what: string }[]
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
 * Checks one drug against the recorded allergies: the same ingredient, the group that was named, and the rules between
 * groups. What the data does not know is said to be not checked. Interactions, doses and illnesses are not looked at.
 * @param asked whether the clinic knows the patient's allergies: some are recorded, or there are none to record
 */
export function checkAllergies(
  drug: PrescribedDrug,
  allergies: readonly RecordedAllergy[],
  asked: boolean,
  knowledge: AllergyKnowledge,
): AllergyCheckResult {
  const notChecked: AllergyCheckResult['notChecked'] = []
  if (!asked) notChecked.push({ reason: 'allergiesNotAsked', what: '' })
  const ingredients = drug.ingredientIds.length > 0 ? drug.ingredientIds : namedIn(drug.drugName, knowledge).ingredients
  if (ingredients.length === 0) notChecked.push({ reason: 'unknownDrug', what: drug.drugName })
  const alerts = allergies.flatMap(allergy => {
    const recorded = recordedAs(allergy, knowledge)
    const isUnknown = recorded.ingredients.length + recorded.groups.length === 0
    if (isUnknown && allergy.isDrug) notChecked.push({ reason: 'unknownAllergy', what: allergy.substance })
    const alert = worst([
      ...sameName(drug, allergy),
      ...sameIngredient(ingredients, recorded, allergy, knowledge),
      ...sameGroup(ingredients, recorded, allergy, knowledge),
      ...byRules(ingredients, recorded, allergy, knowledge),
    ])
    return alert ? [alert] : []
  })
  return {
    status: statusOf(alerts, notChecked),
    alerts: alerts.sort(byLevel),
    needsOverride: alerts.some(alert => alert.level !== 'caution'),
    notChecked,
  }
}

function statusOf(alerts: readonly AllergyAlert[], notChecked: readonly unknown[]): AllergyCheckStatus {
  if (alerts.length > 0) return 'alert'
  return notChecked.length > 0 ? 'notChecked' : 'clear'
}

const byLevel = (one: AllergyAlert, other: AllergyAlert) =>
  allergyLevels.indexOf(one.level) - allergyLevels.indexOf(other.level)

const worst = (alerts: readonly AllergyAlert[]): AllergyAlert | undefined => [...alerts].sort(byLevel)[0]

function recordedAs(allergy: RecordedAllergy, knowledge: AllergyKnowledge): Named {
  if (allergy.ingredientId !== null) return { ingredients: [allergy.ingredientId], groups: [] }
  return namedIn(allergy.substance, knowledge)
}

// A drug that the list does not know may still be the very word that was recorded.
function sameName(drug: PrescribedDrug, { substance }: RecordedAllergy): AllergyAlert[] {
  const recorded = latinWords(substance).join(' ')
  const prescribed = ` ${latinWords(drug.drugName).join(' ')} `
  if (recorded.length < 3 || !prescribed.includes(` ${recorded} `)) return []
  return [{ level: 'blocked', allergy: substance, matched: drug.drugName, advice: null, source: null }]
}

function sameIngredient(
  ingredients: readonly string[],
  recorded: Named,
  { substance }: RecordedAllergy,
  knowledge: AllergyKnowledge,
): AllergyAlert[] {
  return ingredients
    .filter(id => recorded.ingredients.includes(id))
    .map(id => ({
      level: 'blocked',
      allergy: substance,
      matched: knowledge.ingredientName(id),
      advice: null,
      source: null,
    }))
}

/** The record names a whole group: no rule is needed to keep away from its members. */
function sameGroup(
  ingredients: readonly string[],
  recorded: Named,
  { substance }: RecordedAllergy,
  knowledge: AllergyKnowledge,
): AllergyAlert[] {
  return ingredients
    .flatMap(id => knowledge.groupsOf(id))
    .filter(group => recorded.groups.includes(group))
    .map(group => ({
      level: 'blocked',
      allergy: substance,
      matched: knowledge.groupName(group),
      advice: null,
      source: knowledge.source,
    }))
}

function byRules(
  ingredients: readonly string[],
  recorded: Named,
  { substance }: RecordedAllergy,
  knowledge: AllergyKnowledge,
): AllergyAlert[] {
  const recordedGroups = new Set([...recorded.groups, ...recorded.ingredients.flatMap(id => knowledge.groupsOf(id))])
  const prescribedGroups = new Set(ingredients.flatMap(id => knowledge.groupsOf(id)))
  return knowledge.rules.flatMap(rule => {
    if (rule.level === 'ok' || !recordedGroups.has(rule.recordedGroup) || !prescribedGroups.has(rule.prescribedGroup))
      return []
    const matched = knowledge.groupName(rule.prescribedGroup)
    const advice = `${rule.text} (${rule.when})`
    return [{ level: rule.level, allergy: substance, matched, advice, source: rule.source }]
  })
}
