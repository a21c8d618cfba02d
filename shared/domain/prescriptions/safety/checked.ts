import type { Sex } from '#shared/domain/patients/terms.ts'
import type { Dose, DoseStep, DrugForm, DrugRoute } from '../terms.ts'
import type { NamedDrug, RecordedAllergy } from './allergies.ts'

/** A medicine as it is to be taken, or is taken already. */
export interface CheckedDrug extends NamedDrug, Dose {
  medicineId: string | null
  /** As on the pack, `500 mg`. */
  strength: string | null
  form: DrugForm | null
  route: DrugRoute | null
  /** Doses that follow each other, instead of the single one. */
  steps: readonly DoseStep[]
  /** The findings for which a reason was given to prescribe it all the same: their keys. */
  overrides: readonly string[]
  /** Taken since an earlier visit. */
  isCurrent: boolean
}

/** What is known of the patient now. */
export interface PatientFacts {
  allergies: readonly RecordedAllergy[]
  /** Whether the clinic knows the patient's allergies: some are recorded, or there are none to record. */
  asked: boolean
  /** Active ones and what is diagnosed now, with their ICD-10 codes where they have any. */
  conditions: readonly { name: string; icd10: string | null }[]
  /** The last recorded blood pressure in mmHg, where there is a recent one. */
  pressure: { systolic: number; diastolic: number } | null
  /** The last eGFR in mL/min/1.73 m²; one that is not recent says nothing any more. */
  kidneys: { egfr: number; isRecent: boolean } | null
  sex: Sex
  /** Null where the birth is not known. */
  ageYears: number | null
}
