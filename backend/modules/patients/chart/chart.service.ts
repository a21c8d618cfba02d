import { chartIds, requireChart } from '#backend/modules/patients/charts.ts'
import { allergyView } from '#backend/modules/patients/clinical/allergies.service.ts'
import { listAllergyRows, listConditionRows } from '#backend/modules/patients/clinical/clinical.repo.ts'
import { conditionView } from '#backend/modules/patients/clinical/conditions.service.ts'
import { listActiveMerges } from '#backend/modules/patients/merges/merges.repo.ts'
import { viewOf } from '#backend/modules/patients/patient-view.ts'
import { findPatientRow } from '#backend/modules/patients/patients.repo.ts'
import { contactView } from '#backend/modules/patients/related/contacts.service.ts'
import { listContactRows, listIdentifierRows } from '#backend/modules/patients/related/related.repo.ts'
import { isNewLook, noteRecent } from '#backend/modules/patients/search/recent.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Chart } from '#shared/contract/patients/records.ts'

/**
 * Opens a chart: noted in the audit trail and in the user's list of recent patients.
 * @throws AppError NOT_FOUND
 */
export function get(call: Call, { id }: { id: string }): Chart {
  const chart = assembleChart(call, id)
  const patientId = chart.patient.id
  call.chartOpened(patientId)
  if (isNewLook(call, patientId)) call.transaction(tx => noteRecent(tx, patientId))
  return chart
}

/** The chart that an id leads to, with the records of every chart that was merged into it. */
export function assembleChart(call: Pick<Call, 'db'>, id: string): Chart {
  const row = requireChart(call, id)
  const ids = chartIds(call, row.id)
  const order = ['active', 'inactive', 'resolved', 'retracted']
  const byState = (a: { state: string; id: string }, b: { state: string; id: string }) =>
    order.indexOf(a.state) - order.indexOf(b.state) || (a.id < b.id ? 1 : -1)
  return {
    patient: viewOf(row),
    identifiers: listIdentifierRows(call.db, ids).map(
      ({ siteId: _, createdBy: __, updatedBy: ___, deletedAt: ____, ...identifier }) => identifier,
    ),
    contacts: listContactRows(call.db, ids).map(contactView),
    allergies: listAllergyRows(call.db, ids).sort(byState).map(allergyView),
    conditions: listConditionRows(call.db, ids).sort(byState).map(conditionView),
    mergedCharts: mergedCharts(call, ids, row.id),
    redirectedFrom: row.id === id ? null : id,
  }
}

function mergedCharts(call: Pick<Call, 'db'>, ids: readonly string[], survivorId: string): Chart['mergedCharts'] {
  const merged = ids.filter(id => id !== survivorId)
  if (merged.length === 0) return []
  return listActiveMerges(call.db, merged).flatMap(merge => {
    const row = findPatientRow(call.db, merge.mergedId)
    if (!row) return []
    const { code, name } = row
    return [{ mergeId: merge.id, patientId: row.id, code, name, reason: merge.reason, mergedAt: merge.createdAt }]
  })
}
