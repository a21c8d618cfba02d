import {
  listOwnMedicines,
  type OwnMedicineRow,
  ownMedicinesMark,
} from '#backend/modules/prescriptions/own-medicines/own-medicines.repo.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Db } from '#db/open.ts'
import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import { ownMedicineId } from '#shared/domain/prescriptions/own-medicines.ts'
import type { SafetyKnowledge } from '#shared/domain/prescriptions/safety/knowledge.ts'
import { createMedicineSearch, type NamedMedicine } from './medicine-search.ts'
import { parsePresentation } from './presentation.ts'
import { type ReferenceFiles, readReferenceFiles } from './reference-files.ts'
import { safetyKnowledge } from './safety-knowledge.ts'

/** The medicines that can be prescribed. */
export interface Formulary {
  /** Best first; `times` is how often somebody prescribed each. */
  search(text: string, limit: number, times?: ReadonlyMap<string, number>): Medicine[]
  /** Medicines with exactly the same ingredients, generic ones first; the medicine itself is not among them. */
  substitutesOf(medicineId: string): Medicine[]
  /** What can be prescribed now. */
  find(medicineId: string): Medicine | undefined
  /** Also of what the clinic put out of use: it may stand in a draft. */
  ingredientsOf(medicineId: string): readonly string[] | undefined
  isIngredient(id: string): boolean
  /** By name. */
  ingredients: { id: string; name: string }[]
  /** By name. Rules name them with `@` before their id. */
  classes: { id: string; name: string }[]
  /** The ingredients that a rule is about: one, or those of a class. None where the list does not know it. */
  membersOf(subject: string): readonly string[]
  safety: SafetyKnowledge
}

const shipped = new Map<string, { files: ReferenceFiles; formulary: Formulary }>()

function load(resourcesDir: string) {
  const loaded = shipped.get(resourcesDir)
  if (loaded) return loaded
  const files = readReferenceFiles(resourcesDir)
  const read = { files, formulary: createFormulary(files, safetyKnowledge(files), []) }
  shipped.set(resourcesDir, read)
  return read
}

/** The list of a resources folder, read once. */
export const shippedFormulary = (resourcesDir: string): Formulary => load(resourcesDir).formulary

const clinics = new WeakMap<Db, { mark: string; formulary: Formulary }>()

/** The list that ships with the app with the medicines that the clinic added, as they are now. */
export function formularyOf({ db, clinic }: Pick<Call, 'db' | 'clinic'>): Formulary {
  const { files, formulary: list } = load(clinic.resourcesDir)
  const mark = ownMedicinesMark(db)
  const known = clinics.get(db)
  if (known?.mark === mark) return known.formulary
  const own = listOwnMedicines(db)
  const formulary = own.length === 0 ? list : createFormulary(files, list.safety, own)
  clinics.set(db, { mark, formulary })
  return formulary
}

function createFormulary(files: ReferenceFiles, safety: SafetyKnowledge, own: readonly OwnMedicineRow[]): Formulary {
  const names = namesOf(files)
  const listed = medicinesOf(files, names)
  const inUse = [...listed, ...own.filter(({ active }) => active).map(row => ownMedicine(row, names))]
  const byId = new Map(inUse.map(({ medicine }) => [medicine.id, medicine]))
  const retired = new Map(own.map(({ id, ingredientIds }) => [ownMedicineId(id), ingredientIds]))
  const sameOnes = Map.groupBy(
    inUse.map(({ medicine }) => medicine).filter(({ ingredientIds }) => ingredientIds.length > 0),
    medicine => medicine.ingredientIds.toSorted().join(),
  )
  const drugIds = new Set(files.drugs.map(({ id }) => id))
  const members = new Map(files.classes.map(each => [`@${each.id}`, each.members]))
  return {
    search: createMedicineSearch(inUse),
    substitutesOf: id => {
      const others = sameOnes.get(byId.get(id)?.ingredientIds.toSorted().join() ?? '') ?? []
      return others.filter(medicine => medicine.id !== id)
    },
    find: id => byId.get(id),
    ingredientsOf: id => byId.get(id)?.ingredientIds ?? retired.get(id),
    isIngredient: id => drugIds.has(id),
    ingredients: byName(files.drugs),
    classes: byName(files.classes.map(({ id, name }) => ({ id: `@${id}`, name }))),
    membersOf: subject => (drugIds.has(subject) ? [subject] : (members.get(subject) ?? [])),
    safety,
  }
}

const byName = (named: readonly { id: string; name: string }[]) =>
  named.map(({ id, name }) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name))

/** All that each ingredient is called, its own name first. */
function namesOf({ drugs, synonyms }: ReferenceFiles): ReadonlyMap<string, readonly string[]> {
  const names = new Map(drugs.map(({ id, name, aliases }) => [id, [name, ...aliases]]))
  for (const { name, id } of synonyms) names.get(id)?.push(name)
  return names
}

type Names = ReturnType<typeof namesOf>

/** A medicine of the clinic's own, as the search knows it. */
function ownMedicine(row: OwnMedicineRow, names: Names): NamedMedicine {
  const { id, generic, brand, form, strength, usualDose, ingredientIds } = row
  const composition = ingredientIds.map(each => names.get(each)?.[0] ?? each).join(' + ') || generic
  return {
    medicine: {
      id: ownMedicineId(id),
      name: brand ?? generic,
      kind: brand === null ? 'generic' : 'brand',
      composition,
      ingredientIds,
      presentations: [{ form, strength, label: [form, strength].filter(Boolean).join(' ') }],
      adultDose: usualDose,
      schedule: null,
      own: true,
    },
    otherNames: [generic, ...ingredientIds.flatMap(each => names.get(each) ?? [])],
  }
}

/** Generic medicines, brands, and ingredients that are neither. */
function medicinesOf({ drugs, medicines, brands }: ReferenceFiles, names: Names): NamedMedicine[] {
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
    own: false,
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
