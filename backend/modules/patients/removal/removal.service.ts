import { requireChart, resolveChart } from '#backend/modules/patients/charts.ts'
import { briefOf, viewOf } from '#backend/modules/patients/patient-view.ts'
import { findPatientRow, listRemovedRows, updatePatientRow } from '#backend/modules/patients/patients.repo.ts'
import { refreshSearchIndex } from '#backend/modules/patients/search/search-index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage, readMoment, writeMoment } from '#backend/platform/page.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Patient } from '#shared/contract/patients/records.ts'
import { conflict, notFound } from '#shared/errors.ts'

/**
 * Takes a patient out of use: gone from search and lists, kept with all records.
 * @throws AppError NOT_FOUND; CONFLICT `alreadyMerged` for a chart that leads to another
 */
export function remove(tx: Tx, { id, reason }: Parsed['patients']['remove']): { id: string } {
  if (resolveChart(tx.db, id) !== id) throw conflict('alreadyMerged', { leadsTo: resolveChart(tx.db, id) })
  const row = requireChart(tx, id)
  tx.note({ subject: { table: 'patients', id }, patientId: id, reason })
  updatePatientRow(tx.db, row.id, { deletedAt: tx.now, removalReason: reason, ...updated(tx) })
  refreshSearchIndex(tx.db)
  return { id }
}

/** Brings a removed patient back as it was. @throws AppError NOT_FOUND when no such patient was removed */
export function restore(tx: Tx, { id }: Parsed['patients']['restore']): Patient {
  const row = findPatientRow(tx.db, id)
  if (!row || row.deletedAt === null) throw notFound('patients', id)
  tx.note({ subject: { table: 'patients', id }, patientId: id })
  updatePatientRow(tx.db, id, { deletedAt: null, removalReason: null, ...updated(tx) })
  refreshSearchIndex(tx.db)
  return viewOf(requireChart(tx, id))
}

/** Removed patients, latest removal first. */
export function listRemoved(call: Call, input: Parsed['patients']['listRemoved']): Outputs['patients']['listRemoved'] {
  const rows = listRemovedRows(call.db, readMoment(input.after), input.limit + 1)
  const { page, next } = cutPage(rows, input.limit, row => writeMoment({ at: row.deletedAt ?? 0, id: row.id }))
  const items = page.flatMap(row => {
    const { deletedAt, removalReason } = row
    return deletedAt === null ? [] : [{ ...briefOf(row), removedAt: deletedAt, reason: removalReason }]
  })
  return { items, next }
}
