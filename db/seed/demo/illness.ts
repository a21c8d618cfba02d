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
  /** Set for long illnesses: the patient carries it as a condition and comes back. */
  chronic?: boolean
  vitals?: { temperature?: Range; systolic?: Range; pulse?: Range; oxygen?: Range; glucose?: Range }
  medicines: readonly DemoMedicine[]
}

export type Range = readonly [number, number]

export interface DemoMedicine {
  drug: string
  strength: string
  form: string
  dose: string
  frequency: string
  timing: 'before_food' | 'after_food' | 'with_food' | 'any'
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

/** A line of a made-up prescription, e.g. `take('Paracetamol', '650 mg', 'tablet', '1', 'tds', 'after_food', 3)`. */
export function take(
  drug: string,
  strength: string,
  form: string,
  dose: string,
  frequency: string,
  timing: DemoMedicine['timing'],
  days: number,
): DemoMedicine {
  return { drug, strength, form, dose, frequency, timing, days }
}
