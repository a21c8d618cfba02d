import type { Diagnosis, NoteText } from '#shared/domain/encounters/note.ts'
import type { Specialty } from './illness.ts'

/** A made-up template; what is left out is empty. Blanks are three underscores. */
export interface DemoTemplate extends Partial<NoteText> {
  name: string
  specialization: Specialty | null
  diagnoses: Diagnosis[]
  followUpDays: number | null
}

export interface DemoPhrase {
  abbreviation: string
  wording: string
}

/** Ordinary clinic wording, for the whole demo clinic. */
export const demoTemplates: readonly DemoTemplate[] = [
  {
    name: 'Viral fever',
    specialization: null,
    complaint: 'Fever for ___ days, body ache, runny nose',
    findings: 'General: febrile, hydrated\nThroat: mildly congested\nChest: clear',
    diagnoses: [{ text: 'Viral fever', code: 'B34.9' }],
    plan: 'Supportive care. Blood count if the fever lasts beyond three days.',
    testsAdvised: 'Complete blood count if the fever lasts',
    advice: 'Plenty of fluids and rest. Come back at once for breathlessness, bleeding or persistent vomiting.',
    followUpDays: 3,
  },
  {
    name: 'Hypertension review',
    specialization: 'General Medicine',
    complaint: 'Review of blood pressure, ___',
    history: 'Medicines taken regularly: ___',
    findings: 'Heart: sounds normal, no murmur\nChest: clear\nGeneral: no swelling of the feet',
    diagnoses: [{ text: 'Essential (primary) hypertension', code: 'I10' }],
    testsAdvised: 'Creatinine, potassium, lipid profile once a year',
    advice: 'Less salt, a walk of 30 minutes a day, medicines every day.',
    followUpDays: 30,
  },
  {
    name: 'Child with a cold',
    specialization: 'Paediatrics',
    complaint: 'Cough and runny nose for ___ days, feeding ___',
    findings: 'General: active, no distress\nThroat: mildly congested\nChest: clear, no wheeze',
    diagnoses: [{ text: 'Acute upper respiratory infection, unspecified', code: 'J06.9' }],
    advice: 'Nose drops of salt water, fluids often. Come back for fast breathing or poor feeding.',
    followUpDays: 5,
  },
  {
    name: 'Knee pain',
    specialization: 'Orthopaedics',
    complaint: 'Pain in the ___ knee for ___',
    findings: 'Joints: ___ knee with crepitus, no warmth, movement full',
    diagnoses: [],
    plan: 'Exercises for the thigh muscles',
    testsAdvised: 'X-ray of both knees, standing',
    followUpDays: 14,
  },
]

export const demoPhrases: readonly DemoPhrase[] = [
  {
    abbreviation: 'normal',
    wording: 'General: fair\nChest: clear\nHeart: sounds normal\nAbdomen: soft, no tenderness',
  },
  { abbreviation: 'fever', wording: 'Fever for ___ days, highest ___ °F, with ___' },
  { abbreviation: 'danger', wording: 'Come back at once for ___ or if you feel worse.' },
  { abbreviation: 'neb', wording: 'Nebulised with salbutamol ___ mg, breathing easier afterwards' },
  { abbreviation: 'dm', wording: 'Diabetes for ___ years, on ___, last HbA1c ___ %' },
]
