import { findVisit } from '#backend/modules/encounters/visits/visits.repo.ts'
import { patientBriefs } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { readPageCode, writePageCode } from './page-code.ts'

type Input = Parsed['encounters']['files']['readPageCodes']
type Found = Outputs['encounters']['files']['readPageCodes'][number]

/** The code that is printed on a page for a visit. */
export const pageCodeOf = ({ clinic }: Pick<Call, 'clinic'>, visitId: string): string =>
  writePageCode(clinic.device.clinicId, visitId)

/** To which visits the codes of scanned pages lead. */
export const readPageCodes = (call: Call, { codes }: Input): Found[] => codes.map(code => found(call, code))

function found(call: Call, code: string): Found {
  const read = readPageCode(call.clinic.device.clinicId, code)
  if (typeof read === 'string') return { code, found: read, visit: null }
  const visit = findVisit(call.db, read.visitId)
  const patient = visit && patientBriefs(call, [visit.patientId]).get(visit.patientId)
  if (!visit || !patient) return { code, found: 'unknown', visit: null }
  return { code, found: 'visit', visit: { id: visit.id, date: visit.date, patient } }
}
