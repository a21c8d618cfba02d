import type { DoseUnit, DrugForm, FoodTiming } from '#shared/domain/prescriptions/terms.ts'

/** What a made-up visit is about. Texts are ordinary clinic wording; doses are usual adult or child doses. */
export interface DemoIllness {
  weight: number
  specialties: readonly Specialty[]
  /** Youngest and oldest age in years. */
  ages: readonly [number, number]
  sex?: 'female' | 'male'
  complaint: string
  findings: string
  diagnosis: { text: string; code: string }
  plan: string
  advice: string
  followUpDays: number | null
  /** Substances of `DemoAllergy`: people with these allergies do not get this treatment. */
  notWithAllergyTo?: readonly string[]
  /** Set for long illnesses: the patient carries it as a condition and comes back. */
  chronic?: boolean
  vitals?: { temperature?: Range; systolic?: Range; pulse?: Range; oxygen?: Range; glucose?: Range }
  medicines: readonly DemoMedicine[]
}

export type Range = readonly [number, number]

export interface DemoMedicine {
  drug: string
  strength: string
  form: DrugForm
  doseAmount: number
  doseUnit: DoseUnit
  frequency: string
  timing: FoodTiming
  days: number
}

export const specialties = [
  'General Medicine',
  'Paediatrics',
  'Obstetrics and Gynaecology',
  'Orthopaedics',
  'Dermatology',
  'ENT',
  'Cardiology',
] as const
export type Specialty = (typeof specialties)[number]

/** A line of a made-up prescription: `take('Paracetamol', '650 mg', 'tablet', 1, 'tablet', 'tds', 'afterFood', 3)`. */
export function take(
  drug: string,
  strength: string,
  form: DrugForm,
  doseAmount: number,
  doseUnit: DoseUnit,
  frequency: string,
  timing: FoodTiming,
  days: number,
): DemoMedicine {
  return { drug, strength, form, doseAmount, doseUnit, frequency, timing, days }
}
