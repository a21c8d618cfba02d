import type { AllergyKnowledge, Named } from '#shared/domain/prescriptions/allergy.ts'
import { latinWords } from '#shared/text/words.ts'
import type { ReferenceFiles } from './reference-files.ts'

/** Shown with every check and every medicine. */
export const medicineSource = 'Nadi medicine list 2026-11, not reviewed by a pharmacist'

const key = (name: string) => latinWords(name).join(' ')

/** What the medicine list says about allergies, ready to be asked. */
export function allergyKnowledge(files: ReferenceFiles): AllergyKnowledge {
  const members = new Map(files.classes.map(({ id, members }) => [id, members]))
  const groups = files.allergies.groups.map(group => ({
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
    rules: files.allergies.rules.map(rule => ({ ...rule, source: rule.source.join('; ') })),
    source: medicineSource,
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
  for (const { id, name, synonyms } of files.allergies.groups)
    for (const word of [name, ...synonyms]) add(word.replace(/s$/i, ''), { ingredients: [], groups: [id] })
  for (const { name, members } of files.classes) add(name.replace(/s$/i, ''), { ingredients: members, groups: [] })
  return names
}
