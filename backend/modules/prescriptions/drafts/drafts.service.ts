import { requireOwnVisit, type VisitRow } from '#backend/modules/encounters/index.ts'
import { chartIds } from '#backend/modules/patients/index.ts'
import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import { prescriptionView } from '#backend/modules/prescriptions/prescription-view.ts'
import { findSignedLine } from '#backend/modules/prescriptions/signed/signed.repo.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { conflict, type FieldIssue, invalid, notFound } from '#shared/errors.ts'
import * as repo from './drafts.repo.ts'
import { isSameLine, type LineInput, type LineValues, lineIssues, lineValues } from './lines.ts'

/** The visit whose prescription the caller may write. @throws AppError NOT_FOUND; FORBIDDEN; CONFLICT `cancelled` */
export function requireWritable(tx: Tx, visitId: string): VisitRow {
  const visit = requireOwnVisit(tx, visitId, 'prescriptions.write')
  if (visit.status === 'cancelled') throw conflict('cancelled', { visitId })
  return visit
}

/** @throws AppError also VALIDATION with a path per line; CONFLICT `signed`, `changedMeanwhile` */
export function save(tx: Tx, input: Parsed['prescriptions']['save']): Prescription {
  const visit = requireWritable(tx, input.visitId)
  const current = requireDraft(tx, visit)
  if (input.expectedUpdatedAt !== undefined && (current?.updatedAt ?? null) !== input.expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current: prescriptionView(tx, visit) })
  const formulary = formularyOf(tx)
  const issues = input.lines.flatMap((line, index) => [
    ...lineIssues(line, `lines.${index}`, formulary),
    ...replacedIssues(tx, visit, line, `lines.${index}`),
  ])
  if (issues.length > 0) throw invalid(...issues)
  const changed = keepLines(tx, visit, input.lines)
  // The row's time is what the next change is made from, so it also stands for the lines.
  if (changed || current?.advice !== input.advice) keepDraft(tx, visit, input.advice)
  return prescriptionView(tx, visit)
}

/** @throws AppError CONFLICT `signed` */
export function requireDraft(tx: Tx, visit: VisitRow): repo.PrescriptionRow | undefined {
  const current = repo.findPrescription(tx.db, visit.id)
  if (current?.status === 'signed') throw conflict('signed', { visitId: visit.id })
  return current
}

/** Only what this patient was prescribed can be replaced. */
function replacedIssues(tx: Tx, visit: VisitRow, { replacesLineId }: LineInput, path: string): FieldIssue[] {
  if (replacesLineId === null) return []
  const line = findSignedLine(tx.db, replacesLineId)
  if (line && chartIds(tx, visit.patientId).includes(line.patientId)) return []
  return [{ path: `${path}.replacesLineId`, message: 'is no medicine of this patient', key: 'unknownMedicine' }]
}

export function keepDraft(tx: Tx, visit: VisitRow, advice: string): void {
  const { patientId, doctorId } = visit
  repo.upsertPrescription(tx.db, { ...created(tx), id: visit.id, patientId, doctorId, status: 'draft', advice })
  tx.note({ subject: { table: 'prescriptions', id: visit.id }, patientId })
}

/** Answers whether any line changed. */
function keepLines(tx: Tx, visit: VisitRow, lines: readonly LineInput[]): boolean {
  const formulary = formularyOf(tx)
  let changed = false
  const rows = new Map(repo.listLines(tx.db, visit.id).map(row => [row.id, row]))
  for (const [position, line] of lines.entries()) {
    const values = lineValues(line, formulary)
    if (line.id === undefined) {
      insertLine(tx, visit, values, position)
      changed = true
      continue
    }
    const row = rows.get(line.id)
    if (!row) throw notFound('prescriptionLines', line.id)
    rows.delete(line.id)
    if (row.position === position && isSameLine(row, values)) continue
    repo.updateLine(tx.db, row.id, { ...values, position, ...updated(tx) })
    changed = true
  }
  for (const row of rows.values()) repo.updateLine(tx.db, row.id, { ...updated(tx), deletedAt: tx.now })
  return changed || rows.size > 0
}

export function insertLine(tx: Tx, visit: VisitRow, values: LineValues, position: number): void {
  repo.insertLine(tx.db, { ...created(tx), visitId: visit.id, ...values, position })
}
