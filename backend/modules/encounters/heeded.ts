import { chartIds } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { draftOf, noteOf } from './notes/note-text.ts'
import { findVisit } from './visits/visits.repo.ts'
import { listLastVitals } from './vitals/vitals.repo.ts'

const recentMs = 30 * 86_400_000

/** The coded diagnoses of a visit, as they are being written on this workstation. */
export function codedDiagnoses(call: Pick<Call, 'db'>, visitId: string): { name: string; icd10: string }[] {
  const visit = findVisit(call.db, visitId)
  const diagnoses = draftOf(call, visitId)?.content.diagnoses ?? (visit ? noteOf(call, visit).diagnoses : [])
  return diagnoses.flatMap(({ text, code }) => (code === null ? [] : [{ name: text, icd10: code }]))
}

/** The last blood pressure of a patient in mmHg; null where none was taken in 30 days. */
export function lastPressure(
  call: Pick<Call, 'db' | 'now'>,
  patientId: string,
): { systolic: number; diastolic: number } | null {
  const ids = chartIds(call, patientId)
  const [systolic, diastolic] = (['systolic', 'diastolic'] as const).map(
    kind => listLastVitals(call.db, ids, kind, 1)[0],
  )
  if (!systolic || !diastolic || systolic.setId !== diastolic.setId) return null
  return call.now - systolic.takenAt > recentMs ? null : { systolic: systolic.value, diastolic: diastolic.value }
}
