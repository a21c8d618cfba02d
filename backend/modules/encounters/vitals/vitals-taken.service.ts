import { listVisitRowsOfDay } from '#backend/modules/encounters/visits/visits.repo.ts'
import { patientBriefs } from '#backend/modules/patients/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { listLastTaken } from './vitals.repo.ts'

/** Today's visits and when their vitals were taken: what a nurse needs to see who is left. Oldest first. */
export function listVitalsTaken(call: Call): Outputs['encounters']['listVitalsTaken'] {
  const rows = listVisitRowsOfDay(call.db, today(call))
  const taken = new Map(
    listLastTaken(
      call.db,
      rows.map(row => row.id),
    ).map(({ visitId, takenAt }) => [visitId, takenAt]),
  )
  const patients = patientBriefs(
    call,
    rows.map(row => row.patientId),
  )
  return rows.flatMap(row => {
    const patient = patients.get(row.patientId)
    const { id: visitId, doctorId, appointmentId, status, createdAt: openedAt } = row
    const takenAt = taken.get(visitId) ?? null
    return patient ? [{ visitId, patient, doctorId, appointmentId, status, openedAt, takenAt }] : []
  })
}
