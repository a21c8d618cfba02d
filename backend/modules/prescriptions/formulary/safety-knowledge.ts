import type { AllergyKnowledge, Named } from '#shared/domain/prescriptions/safety/allergies.ts'
import { severities } from '#shared/domain/prescriptions/safety/findings.ts'
import type {
  ConditionRule,
  Interaction,
  MedicineFacts,
  SafetyKnowledge,
} from '#shared/domain/prescriptions/safety/knowledge.ts'
import { latinWords } from '#shared/text/words.ts'
import type { DrugOrClass, ReferenceFiles } from './reference-files.ts'

/** Shown with every check and every medicine. */
const sourceOf = ({ version }: Pick<ReferenceFiles, 'version'>): string =>
  `Nadi medicine list ${version ?? 'of unknown version'}, not reviewed by a pharmacist`

const key = (name: string) => latinWords(name).join(' ')

/** What the medicine list knows, ready to be asked. */
export function safetyKnowledge(files: ReferenceFiles): SafetyKnowledge {
  const atc = new Map(files.drugs.map(drug => [drug.id, drug.atc]))
  return {
    allergies: allergyKnowledge(files),
    interaction: files.interactions && interactionsOf(files.interactions, files),
    conditionRules: files.conditions && conditionRulesOf(files.conditions.rows, files),
    conditions: files.conditions?.conditions ?? [],
    factsOf: files.medicines.length === 0 ? null : factsOf(files.medicines),
    atcOf: id => atc.get(id) ?? null,
    clinicRules: [],
    source: sourceOf(files),
  }
}

type Members = Pick<ReferenceFiles, 'classes'>

const membersOf = ({ type, id }: DrugOrClass, { classes }: Members): readonly string[] =>
  type === 'drug' ? [id] : (classes.find(each => each.id === id)?.members ?? [])

const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`)
const specificity = (...sides: DrugOrClass[]) => sides.filter(({ type }) => type === 'drug').length
const rank = ({ severity }: Pick<Interaction, 'severity'>) => severities.indexOf(severity)

/** Keeps of what is said twice the more specific, and of two as specific ones the more severe. */
function keepStronger<T extends Pick<Interaction, 'severity'>>(
  kept: Map<string, { rule: T; specific: number }>,
  place: string,
  rule: T,
  specific: number,
): void {
  const there = kept.get(place)
  if (!there || specific > there.specific || (specific === there.specific && rank(rule) < rank(there.rule)))
    kept.set(place, { rule, specific })
}

function interactionsOf(rows: NonNullable<ReferenceFiles['interactions']>, classes: Members) {
  const pairs = new Map<string, { rule: Interaction; specific: number }>()
  for (const { a, b, sources, ...row } of rows) {
    const rule = { ...row, source: sources.join('; ') }
    for (const one of membersOf(a, classes))
      for (const other of membersOf(b, classes))
        if (one !== other) keepStronger(pairs, pairKey(one, other), rule, specificity(a, b))
  }
  return (one: string, other: string): Interaction | null => pairs.get(pairKey(one, other))?.rule ?? null
}

function conditionRulesOf(rows: NonNullable<ReferenceFiles['conditions']>['rows'], classes: Members) {
  const kept = new Map<string, { rule: ConditionRule; specific: number }>()
  for (const { target, sources, ...row } of rows)
    for (const id of membersOf(target, classes))
      keepStronger(kept, `${id} ${row.condition}`, { ...row, source: sources.join('; ') }, specificity(target))
  const byIngredient = Map.groupBy(kept, ([place]) => place.split(' ', 1)[0])
  const rules = new Map([...byIngredient].map(([id, entries]) => [id, entries.map(([, { rule }]) => rule)]))
  return (id: string): readonly ConditionRule[] => rules.get(id) ?? []
}

function factsOf(medicines: ReferenceFiles['medicines']): SafetyKnowledge['factsOf'] {
  const ingredientsKey = (ids: readonly string[]) => [...ids].sort().join(' ')
  const byId = new Map<string, MedicineFacts>()
  const byIngredients = new Map<string, MedicineFacts>()
  for (const { id, ingredients, adultDose, pregnancy, renal, systemic, sources } of medicines) {
    const facts = { dose: adultDose, pregnancy, renal, systemic, source: sources.join('; ') }
    byId.set(`generic:${id}`, facts)
    // Of one that is taken and one for the skin, a bare name means the one that is taken.
    const place = ingredientsKey(ingredients)
    if (systemic || !byIngredients.has(place)) byIngredients.set(place, facts)
  }
  return (medicineId, ids) => byId.get(medicineId ?? '') ?? byIngredients.get(ingredientsKey(ids))
}

/** What the medicine list says about allergies; nothing where the file is not there. */
function allergyKnowledge(files: ReferenceFiles): AllergyKnowledge {
  const members = new Map(files.classes.map(({ id, members }) => [id, members]))
  const groups = (files.allergies?.groups ?? []).map(group => ({
    ...group,
    ingredients: group.members.flatMap(member =>
      member.startsWith('@') ? (members.get(member.slice(1)) ?? []) : [member],
    ),
  }))
  const groupsOf = new Map<string, string[]>()
  for (const group of groups)
    for (const id of group.ingredients) groupsOf.set(id, [...(groupsOf.get(id) ?? []), group.id])
  const ingredientNames = new Map(files.drugs.map(({ id, name }) => [id, name]))
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]))
  return {
    names: namesOf(files),
    ingredientName: id => ingredientNames.get(id) ?? id,
    groupsOf: id => groupsOf.get(id) ?? [],
    groupName: id => groupNames.get(id) ?? id,
    rules: files.allergies?.rules.map(rule => ({ ...rule, source: rule.source.join('; ') })) ?? null,
    source: sourceOf(files),
  }
}

// What is set first stays: a name of one ingredient must not come to stand for its whole group.
function namesOf(files: ReferenceFiles): Map<string, Named> {
  const names = new Map<string, Named>()
  const add = (name: string, named: Named) => {
    const words = key(name)
    if (words !== '' && !names.has(words)) names.set(words, named)
  }
  const ingredient = (name: string, ...ids: string[]) => add(name, { ingredients: ids, groups: [] })
  for (const { id, name, aliases } of files.drugs) for (const word of [name, ...aliases]) ingredient(word, id)
  for (const { name, id } of files.synonyms) ingredient(name, id)
  for (const { generic, ingredients } of files.medicines) ingredient(generic, ...ingredients)
  for (const { brand, ingredients } of files.brands) ingredient(brand, ...ingredients)
  for (const { id, name, synonyms } of files.allergies?.groups ?? [])
    for (const word of [name, ...synonyms]) add(word.replace(/s$/i, ''), { ingredients: [], groups: [id] })
  for (const { name, members } of files.classes) add(name.replace(/s$/i, ''), { ingredients: members, groups: [] })
  return names
}
