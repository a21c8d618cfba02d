import { assembleChart, requirePatient } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { AllergyCheck } from '#shared/contract/prescriptions.ts'
import { checkAllergies, type PrescribedDrug, type RecordedAllergy } from '#shared/domain/prescriptions/allergy.ts'
import { medicineSource } from './formulary/allergy-knowledge.ts'
import { formularyOf } from './formulary/formulary.ts'

type Reader = Pick<Call, 'db' | 'clinic'>

const drugKinds: ReadonlySet<string> = new Set(['medication', 'biologic', 'other'])

/** A check of single drugs against what is recorded of this patient now. */
export function allergyChecker(call: Reader, patientId: string): (drug: PrescribedDrug) => AllergyCheck {
  const { patient, allergies } = assembleChart(call, patientId)
  const active = allergies.filter(allergy => allergy.state === 'active')
  const recorded: RecordedAllergy[] = active.map(({ substance, ingredientId, kind }) => ({
    substance,
    ingredientId,
    isDrug: drugKinds.has(kind),
  }))
  const asked = active.length > 0 || patient.noAllergiesAt !== null
  const knowledge = formularyOf(call.clinic.resourcesDir).allergies
  return drug => ({
    ...checkAllergies(drug, recorded, asked, knowledge),
    covers: ['allergy'],
    source: medicineSource,
  })
}

/** One check per drug, in their order. */
export function check(call: Call, input: Parsed['prescriptions']['check']): AllergyCheck[] {
  const checkDrug = allergyChecker(call, input.patientId)
  call.chartOpened(requirePatient(call, input.patientId))
  return input.drugs.map(drug => checkDrug(drug))
}
