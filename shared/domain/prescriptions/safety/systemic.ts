import type { DrugForm, DrugRoute } from '../terms.ts'
import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug } from './checked.ts'
import type { SafetyKnowledge } from './knowledge.ts'

const localRoutes: ReadonlySet<DrugRoute> = new Set(['topical', 'eye', 'ear'])
const localForms: ReadonlySet<DrugForm> = new Set([
  'eyeDrops',
  'earDrops',
  'cream',
  'ointment',
  'gel',
  'lotion',
  'gargle',
])

/** Enough of these reaches the blood from the eye to slow a heart or close an airway. */
const alwaysSystemic: ReadonlySet<string> = new Set(['timolol', 'betaxolol'])

/** Whether a medicine reaches the whole body, so that rules for it apply. In doubt it does. A patch is meant to. */
export function isSystemic(drug: CheckedDrug, knowledge: SafetyKnowledge): boolean {
  const ingredients = ingredientsOf(drug, knowledge.allergies)
  if (ingredients.some(id => alwaysSystemic.has(id))) return true
  if (drug.form === 'patch') return true
  if (drug.route !== null && localRoutes.has(drug.route)) return false
  if (drug.form !== null && localForms.has(drug.form)) return false
  return knowledge.factsOf?.(drug.medicineId, ingredients)?.systemic ?? true
}
