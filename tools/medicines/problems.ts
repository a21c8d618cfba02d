import type { DrugOrClass, ReferenceFiles } from '#backend/modules/prescriptions/formulary/reference-files.ts'

/** What is wrong with a medicine list, one line each: references that lead nowhere, what is said twice, what is incomplete. */
export function problemsOf(files: ReferenceFiles): string[] {
  const problems = new Problems(files)
  checkNames(files, problems)
  checkMedicines(files, problems)
  checkInteractions(files, problems)
  checkConditions(files, problems)
  checkAllergies(files, problems)
  return problems.found
}

class Problems {
  readonly found: string[] = []
  readonly #drugs: ReadonlySet<string>
  readonly #classes: ReadonlySet<string>

  constructor({ drugs, classes }: ReferenceFiles) {
    this.#drugs = new Set(drugs.map(({ id }) => id))
    this.#classes = new Set(classes.map(({ id }) => id))
  }

  add(text: string): void {
    this.found.push(text)
  }

  drug(id: string, where: string): void {
    if (!this.#drugs.has(id)) this.add(`${where}: no drug ${id}`)
  }

  either({ type, id }: DrugOrClass, where: string): void {
    if (type === 'drug') this.drug(id, where)
    else if (!this.#classes.has(id)) this.add(`${where}: no class ${id}`)
  }

  twice(names: readonly string[], what: string): void {
    const seen = new Set<string>()
    for (const name of names) {
      if (seen.has(name)) this.add(`${what} ${name} stands there twice`)
      seen.add(name)
    }
  }

  filled(text: string, where: string): void {
    if (text.trim() === '') this.add(`${where} is empty`)
  }
}

function checkNames({ drugs, classes, medicines, brands }: ReferenceFiles, problems: Problems): void {
  problems.twice(
    drugs.map(({ id }) => id),
    'drug',
  )
  problems.twice(
    classes.map(({ id }) => id),
    'class',
  )
  problems.twice(
    medicines.map(({ id }) => id),
    'medicine',
  )
  problems.twice(
    brands.map(({ brand }) => brand.toLowerCase()),
    'brand',
  )
  for (const { id, members } of classes) {
    if (members.length === 0) problems.add(`class ${id} has no members`)
    problems.twice(members, `class ${id}: member`)
    for (const member of members) problems.drug(member, `class ${id}`)
  }
}

function checkMedicines({ medicines, brands, synonyms }: ReferenceFiles, problems: Problems): void {
  for (const { id, ingredients, forms, adultDose } of medicines) {
    for (const ingredient of ingredients) problems.drug(ingredient, `medicine ${id}`)
    if (forms.length === 0) problems.add(`medicine ${id} has no forms`)
    if (adultDose.maxPerDay <= 0) problems.add(`medicine ${id} has no highest dose`)
  }
  for (const { brand, ingredients } of brands)
    for (const ingredient of ingredients) problems.drug(ingredient, `brand ${brand}`)
  for (const { name, id } of synonyms) problems.drug(id, `synonym ${name}`)
}

const sideName = ({ type, id }: DrugOrClass) => `${type}:${id}`

function checkInteractions({ interactions }: ReferenceFiles, problems: Problems): void {
  const rows = interactions ?? []
  problems.twice(
    rows.map(({ id }) => id),
    'interaction',
  )
  problems.twice(
    rows.map(({ a, b }) => [a, b].map(sideName).toSorted().join(' with ')),
    'the pair',
  )
  for (const { id, a, b, effect, management, sources } of rows) {
    problems.either(a, `interaction ${id}`)
    problems.either(b, `interaction ${id}`)
    problems.filled(effect, `interaction ${id}: effect`)
    problems.filled(management, `interaction ${id}: management`)
    if (sources.length === 0) problems.add(`interaction ${id} names no source`)
  }
}

function checkConditions({ conditions }: ReferenceFiles, problems: Problems): void {
  if (!conditions) return
  const known = new Set(conditions.conditions.map(({ id }) => id))
  problems.twice(
    conditions.conditions.map(({ id }) => id),
    'condition',
  )
  const places = conditions.rows.map(({ target, condition }) => `${sideName(target)} in ${condition}`)
  problems.twice(places, 'the rule for')
  for (const [place, { target, condition, action, sources }] of conditions.rows.entries()) {
    const where = `the rule for ${places[place]}`
    problems.either(target, where)
    if (!known.has(condition)) problems.add(`${where}: no condition ${condition}`)
    problems.filled(action, `${where}: action`)
    if (sources.length === 0) problems.add(`${where} names no source`)
  }
}

function checkAllergies({ allergies }: ReferenceFiles, problems: Problems): void {
  if (!allergies) return
  const groups = new Set(allergies.groups.map(({ id }) => id))
  problems.twice(
    allergies.groups.map(({ id }) => id),
    'allergy group',
  )
  for (const { id, members } of allergies.groups)
    for (const member of members)
      problems.either(
        member.startsWith('@') ? { type: 'class', id: member.slice(1) } : { type: 'drug', id: member },
        `allergy group ${id}`,
      )
  for (const { recordedGroup, prescribedGroup } of allergies.rules)
    for (const group of [recordedGroup, prescribedGroup])
      if (!groups.has(group)) problems.add(`an allergy rule: no group ${group}`)
}
