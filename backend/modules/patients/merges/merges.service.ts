import { assembleChart } from '#backend/modules/patients/chart/chart.service.ts'
import { requireChart, resolveChart } from '#backend/modules/patients/charts.ts'
import { viewOf } from '#backend/modules/patients/patient-view.ts'
import { findPatientRow } from '#backend/modules/patients/patients.repo.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Chart, Patient } from '#shared/contract/patients/records.ts'
import { conflict, notFound } from '#shared/errors.ts'
import * as repo from './merges.repo.ts'

/**
 * Makes one chart lead to another. Nothing is repointed: records stay under the id they were written for, and reads
 * collect them, so that undoing is exact.
 * @throws AppError CONFLICT `sameChart` or `alreadyMerged`; NOT_FOUND
 */
export function merge(tx: Tx, input: Parsed['patients']['merge']): Chart {
  const survivor = requireChart(tx, input.id)
  const merged = findPatientRow(tx.db, input.mergedId)
  if (!merged || merged.deletedAt !== null) throw notFound('patients', input.mergedId)
  if (merged.id === survivor.id) throw conflict('sameChart')
  const leadsTo = resolveChart(tx.db, merged.id)
  if (leadsTo !== merged.id) throw conflict(leadsTo === survivor.id ? 'sameChart' : 'alreadyMerged', { leadsTo })
  const stamps = created(tx)
  tx.note({ subject: { table: 'patient_merges', id: stamps.id }, patientId: survivor.id, reason: input.reason })
  repo.insertMergeRow(tx.db, { ...stamps, mergedId: merged.id, survivorId: survivor.id, reason: input.reason })
  return assembleChart(tx, survivor.id)
}

/**
 * Takes two charts apart again; each has exactly the records that were written for it.
 * @returns the patient whose chart stands alone again
 * @throws AppError CONFLICT `alreadyUndone`; NOT_FOUND
 */
export function undoMerge(tx: Tx, input: Parsed['patients']['undoMerge']): Patient {
  const row = repo.findMergeRow(tx.db, input.mergeId)
  if (!row) throw notFound('patient_merges', input.mergeId)
  if (row.undoneAt !== null) throw conflict('alreadyUndone')
  tx.note({
    subject: { table: 'patient_merges', id: row.id },
    patientId: resolveChart(tx.db, row.survivorId),
    reason: input.reason,
  })
  const undone = { undoneAt: tx.now, undoneBy: tx.actor.userId, undoReason: input.reason }
  repo.updateMergeRow(tx.db, row.id, { ...undone, ...updated(tx) })
  return viewOf(requireChart(tx, row.mergedId))
}
