import { requireVisit, type VisitRow } from '#backend/modules/encounters/index.ts'
import { chartIds } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { allergyChecker } from './allergy-check.service.ts'
import { findPrescription, listLines } from './drafts/drafts.repo.ts'
import { valuesOf } from './drafts/lines.ts'
import { listSignedOf } from './signed/signed.repo.ts'
import { signedViews } from './signed/signed-view.ts'

/** A visit's prescription; the lines of a draft are checked against what is recorded now. */
export function prescriptionView(call: Pick<Call, 'db' | 'clinic'>, visit: VisitRow): Prescription {
  const draft = findPrescription(call.db, visit.id)
  const lines = listLines(call.db, visit.id)
  const checkDrug = lines.length > 0 ? allergyChecker(call, visit.patientId) : null
  return {
    visitId: visit.id,
    patientId: visit.patientId,
    doctorId: visit.doctorId,
    status: draft?.status ?? 'empty',
    advice: draft?.advice ?? '',
    lines: lines.flatMap(line => (checkDrug ? [{ id: line.id, ...valuesOf(line), check: checkDrug(line) }] : [])),
    updatedAt: draft?.updatedAt ?? null,
    signed: signedViews(call, listSignedOf(call.db, visit.id)),
  }
}

/** @throws AppError NOT_FOUND */
export function get(call: Call, input: { visitId: string }): Prescription {
  const visit = requireVisit(call, input.visitId)
  call.chartOpened(chartIds(call, visit.patientId)[0] ?? visit.patientId)
  return prescriptionView(call, visit)
}
