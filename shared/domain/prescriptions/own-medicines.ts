import { parseLine } from './line-language/parse.ts'
import type { DrugForm, DrugRoute } from './terms.ts'

const prefix = 'own:'

/** What prescriptions call a medicine that the clinic added itself, by its row. */
export const ownMedicineId = (id: string): string => prefix + id

/** Whether the clinic added a medicine itself: then nothing but its own entry says what it holds. */
export const isOwnMedicine = (medicineId: string | null | undefined): boolean => medicineId?.startsWith(prefix) ?? false

export interface OwnMedicineValues {
  generic: string
  brand: string | null
  form: DrugForm
  /** As on the pack, `500 mg`. */
  strength: string | null
  route: DrugRoute | null
  usualDose: string | null
  /** Empty: not known. */
  ingredientIds: string[]
}

const folded = (text: string | null) => (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** What counts as one medicine: the same pack of the same maker. */
export const sameOwnMedicine = ({
  generic,
  brand,
  form,
  strength,
}: Pick<OwnMedicineValues, 'generic' | 'brand' | 'form' | 'strength'>): string =>
  [generic, brand, form, strength].map(folded).join('|')

/** Forms and routes are read as in a prescription: `tab`, `Inj.`, `iv`. Null where nothing is meant by it. */
export const formOf = (text: string): DrugForm | null => parseLine(`x ${text}`).line.form
export const routeOf = (text: string): DrugRoute | null => parseLine(`x ${text}`).line.route
