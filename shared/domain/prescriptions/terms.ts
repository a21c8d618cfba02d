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

/** `alert`: a recorded allergy names it. `notChecked`: the data to tell was missing, which is not the same as safe. */
export const allergyCheckStatuses = ['clear', 'alert', 'notChecked'] as const
export type AllergyCheckStatus = (typeof allergyCheckStatuses)[number]

/** Why an allergy check could not be made whole. */
export const notCheckedReasons = ['unknownDrug', 'unknownAllergy', 'allergiesNotAsked'] as const
export type NotCheckedReason = (typeof notCheckedReasons)[number]

/** How a recorded allergy forbids a drug, worst first. */
export const allergyLevels = ['blocked', 'avoid', 'caution'] as const
export type AllergyLevel = (typeof allergyLevels)[number]
