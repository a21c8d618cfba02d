import { chartIds, requirePatient } from '#backend/modules/patients/index.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage } from '#backend/platform/page.ts'
import { inserted } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { notFound } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import * as repo from './signed.repo.ts'
import { lineViews, signedViews } from './signed-view.ts'

/** A patient's signed prescriptions, latest first, with those of merged charts. */
export function list(call: Call, input: Parsed['prescriptions']['list']): Outputs['prescriptions']['list'] {
  const patientId = requirePatient(call, input.patientId)
  call.chartOpened(patientId)
  const rows = repo.listSignedRows(call.db, chartIds(call, patientId), input.after, input.limit + 1)
  const { page, next } = cutPage(rows, input.limit, row => row.id)
  return { items: signedViews(call, page), next }
}

/** The last prescription of a patient that still counts, those of one visit left out. */
export function lastPrescription(tx: Tx, patientId: string, exceptVisitId: string): repo.SignedRow | undefined {
  const rows = repo.listSignedRows(tx.db, chartIds(tx, patientId), undefined, 20, exceptVisitId)
  const replaced = repo.listReplaced(
    tx.db,
    rows.map(row => row.id),
  )
  return rows.find(row => !replaced.has(row.id))
}

/** What a patient takes now: neither ended, nor stopped, nor replaced by a later prescription. */
export function current(call: Call, input: { patientId: string }): Outputs['prescriptions']['current'] {
  const patientId = requirePatient(call, input.patientId)
  call.chartOpened(patientId)
  return currentMedicines(call, patientId)
}

/** The same for work in the background, which opens no chart. */
export function currentMedicines(call: Call, patientId: string): Outputs['prescriptions']['current'] {
  const running = repo.listRunningLines(call.db, chartIds(call, patientId), today(call))
  const ids = [...new Set(running.map(line => line.prescriptionId))]
  const replaced = repo.listReplaced(call.db, ids)
  const prescriptions = new Map(ids.map(id => [id, repo.findSigned(call.db, id)]))
  const names = doctorNames(call)
  const views = lineViews(call, running)
  return running.flatMap((line, index) => {
    const prescription = prescriptions.get(line.prescriptionId)
    const view = views[index]
    if (!prescription || !view || view.stopped || replaced.has(prescription.id)) return []
    const { check: _, ...shown } = view
    return [
      {
        ...shown,
        prescriptionId: prescription.id,
        visitId: prescription.visitId,
        doctorName: names.get(prescription.doctorId) ?? '',
        from: prescription.date,
        until: line.untilDate,
      },
    ]
  })
}

/** Stops a medicine before its course ends; the first stop counts. @throws AppError NOT_FOUND */
export function stopLine(tx: Tx, input: Parsed['prescriptions']['stopLine']): { lineId: string; stoppedAt: Instant } {
  const line = repo.findSignedLine(tx.db, input.lineId)
  if (!line) throw notFound('prescriptionLines', input.lineId)
  const [earlier] = repo.listStops(tx.db, [line.id])
  if (earlier) return { lineId: line.id, stoppedAt: earlier.createdAt }
  const { patientId } = line
  repo.insertStop(tx.db, { ...inserted(tx), lineId: line.id, patientId, reason: input.reason })
  tx.note({ subject: { table: 'signed_prescription_lines', id: line.id }, patientId, reason: input.reason })
  return { lineId: line.id, stoppedAt: tx.now }
}
