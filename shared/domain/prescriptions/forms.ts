import type { DoseUnit, DrugForm, DrugRoute } from './terms.ts'

const routes: Partial<Record<DrugForm, DrugRoute>> = {
  tablet: 'oral',
  capsule: 'oral',
  syrup: 'oral',
  suspension: 'oral',
  sachet: 'oral',
  granules: 'oral',
  eyeDrops: 'eye',
  earDrops: 'ear',
  nasalSpray: 'nasal',
  infusion: 'intravenous',
  inhaler: 'inhaled',
  rotacap: 'inhaled',
  nebule: 'inhaled',
  cream: 'topical',
  ointment: 'topical',
  gel: 'topical',
  lotion: 'topical',
  patch: 'topical',
  suppository: 'rectal',
  pessary: 'vaginal',
}

/** The route that a form leaves no doubt about; null where it does, as for an injection. */
export const usualRoute = (form: DrugForm | null): DrugRoute | null => (form === null ? null : (routes[form] ?? null))

const units: Partial<Record<DrugForm, DoseUnit>> = {
  tablet: 'tablet',
  capsule: 'capsule',
  syrup: 'ml',
  suspension: 'ml',
  solution: 'ml',
  drops: 'drop',
  eyeDrops: 'drop',
  earDrops: 'drop',
  nasalSpray: 'puff',
  inhaler: 'puff',
  rotacap: 'capsule',
  nebule: 'ampoule',
  cream: 'application',
  ointment: 'application',
  gel: 'application',
  lotion: 'application',
  powder: 'application',
  sachet: 'sachet',
  suppository: 'suppository',
  pessary: 'pessary',
  patch: 'patch',
  pen: 'unit',
}

/** How a form is counted when it is taken; null where the doctor has to say. */
export const usualUnit = (form: DrugForm | null): DoseUnit | null => (form === null ? null : (units[form] ?? null))
