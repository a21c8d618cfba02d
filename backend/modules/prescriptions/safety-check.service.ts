import { codedDiagnoses, kidneyFunction, lastPressure } from '#backend/modules/encounters/index.ts'
import { assembleChart, requirePatient } from '#backend/modules/patients/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { ageOn } from '#shared/domain/patients/birth-date.ts'
import { usualRoute } from '#shared/domain/prescriptions/forms.ts'
import { checkPrescription } from '#shared/domain/prescriptions/safety/check.ts'
import type { CheckedDrug, PatientFacts } from '#shared/domain/prescriptions/safety/checked.ts'
import { checkParts, type Override } from '#shared/domain/prescriptions/safety/findings.ts'
import { clinicSafety } from './safety-rules/clinic-safety.ts'
import { currentMedicines } from './signed/signed.service.ts'

const drugKinds: ReadonlySet<string> = new Set(['medication', 'biologic', 'other'])

/** What a check needs to know of a medicine; rows of drafts and signed lines say it too. */
type Prescribed = Omit<CheckedDrug, 'overrides' | 'isCurrent'> & {
  overrides: readonly Override[]
  replacesLineId: string | null
}

/**
 * Checks the medicines of one prescription, in their order, against what is recorded of the patient now, against each other
 * and against what goes on from other visits. All of it is local and always answers the same to the same.
 */
export function checkMedicines(
  call: Call,
  { patientId, visitId }: { patientId: string; visitId: string | null },
  drugs: readonly Prescribed[],
): SafetyCheck[] {
  if (drugs.length === 0) return []
  const safety = clinicSafety(call)
  const replaced = new Set(drugs.map(({ replacesLineId }) => replacesLineId))
  // A reason of an earlier visit was given for what was known then: it settles nothing new.
  const current = currentMedicines(call, patientId)
    .filter(line => line.visitId !== visitId && !replaced.has(line.id))
    .map(line => ({ ...checked({ ...line, overrides: [] }), isCurrent: true }))
  const results = checkPrescription(drugs.map(checked), current, factsOf(call, patientId, visitId), safety)
  return results.map(result => ({ ...result, covers: [...checkParts], source: safety.source }))
}

const checked = ({ overrides, replacesLineId: _, ...drug }: Prescribed): CheckedDrug => ({
  ...drug,
  route: drug.route ?? usualRoute(drug.form),
  overrides: overrides.map(({ finding }) => finding),
  isCurrent: false,
})

function factsOf(call: Call, patientId: string, visitId: string | null): PatientFacts {
  const { patient, allergies, conditions } = assembleChart(call, patientId)
  const active = allergies.filter(allergy => allergy.state === 'active')
  return {
    allergies: active.map(({ substance, ingredientId, kind }) => ({
      substance,
      ingredientId,
      isDrug: drugKinds.has(kind),
    })),
    asked: active.length > 0 || patient.noAllergiesAt !== null,
    conditions: [
      ...conditions.filter(
        ({ state, kind, icd10 }) => state === 'active' && (kind === 'chronic' || (kind === 'past' && icd10 !== null)),
      ),
      ...(visitId === null ? [] : codedDiagnoses(call, visitId)),
    ],
    pressure: lastPressure(call, patientId),
    kidneys: kidneysOf(call, patientId),
    sex: patient.sex,
    ageYears: patient.birth && (ageOn(patient.birth, today(call))?.years ?? null),
  }
}

/** How long an eGFR speaks for the kidneys: three months, over which KDIGO 2012 calls a change chronic. */
const egfrHoldsMs = 90 * 86_400_000

function kidneysOf(call: Call, patientId: string): PatientFacts['kidneys'] {
  const last = kidneyFunction(call, patientId)
  return last && { egfr: last.value, isRecent: call.now - last.takenAt <= egfrHoldsMs }
}

/** One check per drug, in their order. */
export function check(call: Call, input: Parsed['prescriptions']['check']): SafetyCheck[] {
  call.chartOpened(requirePatient(call, input.patientId))
  return checkMedicines(call, { patientId: input.patientId, visitId: input.visitId ?? null }, input.drugs)
}
