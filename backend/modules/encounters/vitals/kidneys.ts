import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { KidneyFunction } from '#shared/contract/encounters/vitals.ts'
import { egfrOf } from '#shared/domain/encounters/egfr.ts'
import { ageOn } from '#shared/domain/patients/birth-date.ts'
import { dateAt } from '#shared/time.ts'
import { listLastVitals } from './vitals.repo.ts'

const dayMs = 86_400_000

/** A child's height beside a creatinine; our own limit, as children grow. */
const heightHoldsMs = 90 * dayMs

/** What the last creatinine says of the kidneys; null where none was taken, or no equation is made for the patient. */
export function kidneyFunction(call: Pick<Call, 'db' | 'now'>, patientId: string): KidneyFunction | null {
  const ids = chartIds(call, patientId)
  const [creatinine] = listLastVitals(call.db, ids, 'creatinine', 1)
  const patient = patientBriefs(call, [patientId]).get(patientId)
  if (!creatinine || !patient?.birth) return null
  const { takenAt } = creatinine
  const [height] = listLastVitals(call.db, ids, 'height', 1)
  const isHeightNear = height !== undefined && Math.abs(height.takenAt - takenAt) <= heightHoldsMs
  const egfr = egfrOf({
    creatinine: creatinine.value,
    ageYears: ageOn(patient.birth, dateAt(takenAt, clinicTimes(call).timeZone))?.years ?? null,
    sex: patient.sex,
    height: isHeightNear ? height.value : null,
  })
  return egfr && { ...egfr, takenAt }
}
