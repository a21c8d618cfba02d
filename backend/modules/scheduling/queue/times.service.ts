import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { consultMinutes } from '#shared/domain/scheduling/waiting.ts'
import { addDays } from '#shared/time.ts'
import { listDoctors } from '../doctors.service.ts'
import { localNow } from '../local-now.ts'
import { listMeasured } from './times.repo.ts'

/** Long enough for a median of the rarer types, short enough to follow a doctor who changes. */
const daysBack = 28

/** How long each doctor's consultations took in the last weeks, today not included: it would move while one looks. */
export function consultTimes(call: Call): Outputs['scheduling']['consultTimes'] {
  const clinic = clinicTimes(call)
  const { date } = localNow(call.now, clinic.timeZone)
  const measured = Map.groupBy(listMeasured(call.db, addDays(date, -daysBack), date), row => row.doctorId)
  return listDoctors(call, { includeInactive: true }).map(({ id, slotMinutes }) => ({
    doctorId: id,
    minutes: consultMinutes(measured.get(id) ?? [], slotMinutes ?? clinic.slotMinutes),
  }))
}
