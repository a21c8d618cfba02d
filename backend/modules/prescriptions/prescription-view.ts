import { requireVisit, type VisitRow } from '#backend/modules/encounters/index.ts'
import { chartIds } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { findPrescription, listLines } from './drafts/drafts.repo.ts'
import { valuesOf } from './drafts/lines.ts'
import { checkMedicines } from './safety-check.service.ts'
import { listSignedOf } from './signed/signed.repo.ts'
import { signedViews } from './signed/signed-view.ts'

/** A visit's prescription; the lines of a draft are checked against what is recorded now. */
export function prescriptionView(call: Call, visit: VisitRow): Prescription {
  const draft = findPrescription(call.db, visit.id)
  const lines = listLines(call.db, visit.id)
  const checks = checkMedicines(call, { patientId: visit.patientId, visitId: visit.id }, lines)
  return {
    visitId: visit.id,
    patientId: visit.patientId,
    doctorId: visit.doctorId,
    status: draft?.status ?? 'empty',
    advice: draft?.advice ?? '',
    lines: lines.flatMap((line, place) => {
      const check = checks[place]
      return check ? [{ id: line.id, ...valuesOf(line), check }] : []
    }),
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
