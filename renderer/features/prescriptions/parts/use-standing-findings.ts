import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'
import { openFindings } from '#shared/domain/prescriptions/safety/check.ts'
import { isPair } from '#shared/domain/prescriptions/safety/findings.ts'

type Finding = Outputs['prescriptions']['check'][number]['findings'][number]

/**
 * What has come to speak against medicines that are taken already since they were signed, such as a pregnancy or an allergy: only
 * what is severe, about the patient, and was given no reason for. What two of them do to each other was said when the later one
 * was signed.
 */
export function useStandingFindings(
  patientId: string,
  visitId: string | undefined,
  medicines: readonly CurrentMedicine[],
): (medicine: CurrentMedicine) => Finding[] {
  const { data: checks } = useQuery({
    ...rpc.prescriptions.check.queryOptions({
      input: { patientId, ...(visitId && { visitId }), drugs: medicines.map(drugOf) },
      meta: { reads: ['prescriptions', 'patients', 'encounters'] },
    }),
    enabled: medicines.length > 0,
  })
  return medicine => {
    const check = checks?.[medicines.indexOf(medicine)]
    return openFindings(check?.findings ?? [], medicine.overrides).filter(finding => !isPair(finding))
  }
}

/** Each in its own place, so that it is not counted beside itself. */
function drugOf(medicine: CurrentMedicine) {
  const { drugName, medicineId, ingredientIds, strength, form, doseAmount, doseUnit, route } = medicine
  const { frequency, steps, overrides, id: replacesLineId } = medicine
  const drug = { drugName, medicineId, ingredientIds, strength, form, doseAmount, doseUnit, route }
  return { ...drug, frequency, steps, overrides, replacesLineId }
}
