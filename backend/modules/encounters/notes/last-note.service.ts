import { requireOwnVisit } from '#backend/modules/encounters/visits/own-visit.ts'
import { findVisitBefore } from '#backend/modules/encounters/visits/visits.repo.ts'
import { chartIds } from '#backend/modules/patients/index.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { noteOf } from './note-text.ts'

/**
 * What was signed at the patient's last visit: with the caller, or, where there was none, with anyone. Null for a first visit.
 * @throws AppError NOT_FOUND; FORBIDDEN for another doctor's visit
 */
export function lastNote(call: Call, input: Parsed['encounters']['lastNote']): Outputs['encounters']['lastNote'] {
  const visit = requireOwnVisit(call, input.visitId)
  const ids = chartIds(call, visit.patientId)
  call.chartOpened(ids[0] ?? visit.patientId)
  const last = findVisitBefore(call.db, visit, ids, visit.doctorId) ?? findVisitBefore(call.db, visit, ids)
  if (!last?.signedAt) return null
  const doctorName = doctorNames(call).get(last.doctorId) ?? ''
  return { ...noteOf(call, last), signedAt: last.signedAt, doctorName }
}
