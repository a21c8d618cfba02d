import { type VisitForPrint, visitForPrint } from '#backend/modules/encounters/index.ts'
import { doctorOnRecord } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { SignedPrescription } from '#shared/contract/prescriptions.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { notFound } from '#shared/errors.ts'
import { findSigned } from './signed/signed.repo.ts'
import { signedViews } from './signed/signed-view.ts'

/** Everything that a printed prescription says. */
export interface PrescriptionForPrint {
  prescription: SignedPrescription
  /** Whoever signed it. */
  doctor: Doctor
  /** The visit it belongs to: the patient, diagnoses, readings, advice and follow-up. */
  visit: VisitForPrint
}

/**
 * The caller notes that the chart was opened.
 * @param id of a signed prescription
 * @throws AppError NOT_FOUND
 */
export function prescriptionForPrint(call: Pick<Call, 'db' | 'now' | 'actor'>, id: string): PrescriptionForPrint {
  const row = findSigned(call.db, id)
  const [prescription] = row ? signedViews(call, [row]) : []
  if (!prescription) throw notFound('prescriptions', id)
  return {
    prescription,
    doctor: doctorOnRecord(call, prescription.doctorId),
    visit: visitForPrint(call, prescription.visitId),
  }
}
