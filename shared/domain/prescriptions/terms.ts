export const drugForms = [
  'tablet',
  'capsule',
  'syrup',
  'suspension',
  'solution',
  'drops',
  'eyeDrops',
  'earDrops',
  'nasalSpray',
  'injection',
  'infusion',
  'inhaler',
  'rotacap',
  'nebule',
  'cream',
  'ointment',
  'gel',
  'lotion',
  'powder',
  'sachet',
  'granules',
  'suppository',
  'pessary',
  'patch',
  'pen',
  'gargle',
  'other',
] as const
export type DrugForm = (typeof drugForms)[number]

export const drugRoutes = [
  'oral',
  'sublingual',
  'topical',
  'eye',
  'ear',
  'nasal',
  'inhaled',
  'rectal',
  'vaginal',
  'intramuscular',
  'intravenous',
  'subcutaneous',
  'other',
] as const
export type DrugRoute = (typeof drugRoutes)[number]

/** One intake is counted in these. */
export const doseUnits = [
  'tablet',
  'capsule',
  'ml',
  'mg',
  'g',
  'mcg',
  'unit',
  'drop',
  'puff',
  'sachet',
  'application',
  'suppository',
  'pessary',
  'patch',
  'ampoule',
] as const
export type DoseUnit = (typeof doseUnits)[number]

export const foodTimings = ['beforeFood', 'withFood', 'afterFood', 'emptyStomach', 'bedtime', 'any'] as const
export type FoodTiming = (typeof foodTimings)[number]
