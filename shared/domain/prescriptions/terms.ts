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

/** Where exactly it is given, for what is given into eyes, ears and nose. */
export const doseSites = [
  'rightEye',
  'leftEye',
  'bothEyes',
  'rightEar',
  'leftEar',
  'bothEars',
  'rightNostril',
  'leftNostril',
  'bothNostrils',
] as const
export type DoseSite = (typeof doseSites)[number]

/** How much is taken at one time, and how often. */
export interface Dose {
  doseAmount: number | null
  doseUnit: DoseUnit | null
  /** A code of `frequency.ts`. */
  frequency: string | null
}

/** One of several doses that follow each other, as in a taper. */
export interface DoseStep extends Dose {
  /** Null in the last step only: it goes on. */
  days: number | null
}
