import { chartIds, requireChart } from '#backend/modules/patients/charts.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Condition } from '#shared/contract/patients/records.ts'
import { fold } from '#shared/domain/patients/name.ts'
import { conflict, type FieldIssue, invalid, notFound } from '#shared/errors.ts'
import type { ConditionRow } from './clinical.repo.ts'
import * as repo from './clinical.repo.ts'
import { stateColumns } from './retraction.ts'

export function conditionView(row: ConditionRow): Condition {
  const { siteId: _, createdBy: __, updatedBy: ___, deletedAt: ____, ...view } = row
  return view
}

/** @throws AppError VALIDATION; CONFLICT `conditionKnown` when the chart has it already */
export function addCondition(tx: Tx, input: Parsed['patients']['addCondition']): Condition {
  const { patientId, ...details } = input
  const chart = requireChart(tx, patientId)
  refuseDates(tx, details.since ?? null, details.until ?? null)
  const known = repo.listConditionRows(tx.db, chartIds(tx, chart.id)).find(row => isSame(row, details))
  if (known) throw conflict('conditionKnown', { current: conditionView(known) })
  const stamps = created(tx)
  tx.note({ subject: { table: 'conditions', id: stamps.id }, patientId: chart.id })
  repo.insertConditionRow(tx.db, { ...details, ...stamps, patientId: chart.id })
  return conditionView(requireCondition(tx, stamps.id))
}

/** @throws AppError CONFLICT `changedMeanwhile` with `current` and `attempted`; VALIDATION for a retraction without reason */
export function updateCondition(tx: Tx, input: Parsed['patients']['updateCondition']): Condition {
  const { id, expectedUpdatedAt, state, retractionReason, ...details } = input
  const row = requireCondition(tx, id)
  const chart = requireChart(tx, row.patientId)
  if (row.updatedAt !== expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current: conditionView(row), attempted: { ...details, state } })
  const { since = row.since, until = row.until } = details
  refuseDates(tx, since, until)
  const columns = { ...details, ...stateColumns(row, { state, retractionReason }) }
  tx.note({
    subject: { table: 'conditions', id },
    patientId: chart.id,
    ...(state === 'retracted' && columns.retractionReason ? { reason: columns.retractionReason } : {}),
  })
  repo.updateConditionRow(tx.db, id, { ...columns, ...updated(tx) })
  return conditionView(requireCondition(tx, id))
}

/** Partial dates compare as texts as far as both go: 2015 is not after 2015-06. */
function refuseDates(tx: Tx, since: string | null, until: string | null): void {
  const now = today(tx)
  const issues: FieldIssue[] = []
  for (const [path, date] of Object.entries({ since, until })) {
    if (date !== null && date > now.slice(0, date.length))
      issues.push({ path, message: 'lies in the future', key: 'inFuture' })
  }
  const length = Math.min(since?.length ?? 0, until?.length ?? 0)
  if (since !== null && until !== null && until.slice(0, length) < since.slice(0, length))
    issues.push({ path: 'until', message: 'lies before its beginning', key: 'endBeforeStart' })
  if (issues.length > 0) throw invalid(...issues)
}

const isSame = (row: ConditionRow, details: { kind: string; name: string; relative?: string | null | undefined }) =>
  row.state === 'active' &&
  row.kind === details.kind &&
  (row.relative ?? null) === (details.relative ?? null) &&
  fold(row.name) === fold(details.name)

function requireCondition(tx: Tx, id: string): ConditionRow {
  const row = repo.findConditionRow(tx.db, id)
  if (!row) throw notFound('conditions', id)
  return row
}
