import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import type { SafetyKnowledge } from '#shared/domain/prescriptions/safety/knowledge.ts'
import { createMedicineSearch, type NamedMedicine } from './medicine-search.ts'
import { parsePresentation } from './presentation.ts'
import { type ReferenceFiles, readReferenceFiles } from './reference-files.ts'
import { safetyKnowledge } from './safety-knowledge.ts'

/** The medicine list that ships with the app. */
export interface Formulary {
  /** Best first; `times` is how often somebody prescribed each. */
  search(text: string, limit: number, times?: ReadonlyMap<string, number>): Medicine[]
  /** Medicines with exactly the same ingredients, generic ones first; the medicine itself is not among them. */
  substitutesOf(medicineId: string): Medicine[]
  find(medicineId: string): Medicine | undefined
  ingredientsOf(medicineId: string): readonly string[] | undefined
  isIngredient(id: string): boolean
  safety: SafetyKnowledge
}

const known = new Map<string, Formulary>()

/** The list of a resources folder, read once. */
export function formularyOf(resourcesDir: string): Formulary {
  const loaded = known.get(resourcesDir)
  if (loaded) return loaded
  const formulary = createFormulary(readReferenceFiles(resourcesDir))
  known.set(resourcesDir, formulary)
  return formulary
}

function createFormulary(files: ReferenceFiles): Formulary {
  const medicines = medicinesOf(files)
  const byId = new Map(medicines.map(({ medicine }) => [medicine.id, medicine]))
  const sameOnes = Map.groupBy(
    medicines.map(({ medicine }) => medicine),
    medicine => medicine.ingredientIds.toSorted().join(),
  )
  const drugIds = new Set(files.drugs.map(({ id }) => id))
  return {
    search: createMedicineSearch(medicines),
    substitutesOf: id => {
      const others = sameOnes.get(byId.get(id)?.ingredientIds.toSorted().join() ?? '') ?? []
      return others.filter(medicine => medicine.id !== id)
    },
    find: id => byId.get(id),
    ingredientsOf: id => byId.get(id)?.ingredientIds,
    isIngredient: id => drugIds.has(id),
    safety: safetyKnowledge(files),
  }
}

/** Generic medicines, brands, and ingredients that are neither. */
function medicinesOf({ drugs, medicines, brands, synonyms }: ReferenceFiles): NamedMedicine[] {
  const names = new Map(drugs.map(({ id, name, aliases }) => [id, [name, ...aliases]]))
  for (const { name, id } of synonyms) names.get(id)?.push(name)
  const inWords = (ids: readonly string[]) => ids.map(id => names.get(id)?.[0] ?? id).join(' + ')
  const otherNames = (ids: readonly string[]) => ids.flatMap(id => names.get(id) ?? [])
  const generic = (id: string, name: string, ingredientIds: string[]): Medicine => ({
    id,
    name,
    kind: 'generic',
    composition: inWords(ingredientIds),
    ingredientIds,
    presentations: [],
    adultDose: null,
    schedule: null,
  })
  const listed = medicines.map(({ id, generic: name, ingredients, forms, adultDose, indiaSchedule }) => ({
    ...generic(`generic:${id}`, name, ingredients),
    presentations: forms.map(parsePresentation),
    adultDose: adultDose.text,
    schedule: indiaSchedule === 'check' ? null : indiaSchedule,
  }))
  const branded = brands.map(({ brand, ingredients }) => ({
    ...generic(`brand:${brand.toLowerCase()}`, brand, ingredients),
    kind: 'brand' as const,
  }))
  const alone = new Set(listed.filter(one => one.ingredientIds.length === 1).flatMap(one => one.ingredientIds))
  const bare = drugs
    .filter(({ id }) => !alone.has(id))
    .map(({ id, name }) => generic(`ingredient:${id}`, name.charAt(0).toUpperCase() + name.slice(1), [id]))
  return [...listed, ...branded, ...bare].map(medicine => ({
    medicine,
    otherNames: otherNames(medicine.ingredientIds),
  }))
}
