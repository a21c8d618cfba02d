import { requireChart } from '#backend/modules/patients/charts.ts'
import { viewOf } from '#backend/modules/patients/patient-view.ts'
import { type PatientRow, updatePatientRow } from '#backend/modules/patients/patients.repo.ts'
import { refreshSearchIndex } from '#backend/modules/patients/search/search-index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Patient } from '#shared/contract/patients/records.ts'
import { conflict } from '#shared/errors.ts'
import { detailColumns } from './detail-columns.ts'
import { detailContext } from './detail-context.ts'

/**
 * Changes a patient's details; the audit trail keeps old and new values.
 * @throws AppError CONFLICT `changedMeanwhile` with `current` and `attempted`; VALIDATION; NOT_FOUND
 */
export function update(tx: Tx, input: Parsed['patients']['update']): Patient {
  const { id, expectedUpdatedAt, ...details } = input
  const current = requireChart(tx, id)
  if (current.updatedAt !== expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current: viewOf(current), attempted: details })
  const columns = detailColumns(details, current, detailContext(tx))
  if (!isChange(current, columns)) return viewOf(current)
  tx.note({ subject: { table: 'patients', id: current.id }, patientId: current.id })
  updatePatientRow(tx.db, current.id, { ...columns, ...updated(tx) })
  refreshSearchIndex(tx.db)
  return viewOf(requireChart(tx, current.id))
}

/** Saving what is there already would tell everybody of a change that is none. */
const isChange = (row: PatientRow, columns: Partial<PatientRow>) =>
  Object.entries(columns).some(([column, value]) => row[column as keyof PatientRow] !== value)
