import { chartIds, requireChart } from '#backend/modules/patients/charts.ts'
import type { Call } from '#backend/platform/call.ts'
import { cutPage, readMoment, writeMoment } from '#backend/platform/page.ts'
import type { AuditChange } from '#db/schema/audit.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Instant } from '#shared/time.ts'
import { type HistoryRow, listHistory } from './history.repo.ts'

type History = Outputs['patients']['history']
type Act = History['items'][number]

/** Columns that every change sets; they would only repeat who and when. */
const silent = new Set(['created_at', 'created_by', 'updated_at', 'updated_by', 'site_id', 'patient_id'])

/**
 * Who changed what in a chart and the charts merged into it, read from the audit trail, newest first.
 * @throws AppError NOT_FOUND; VALIDATION for a page that this list never gave
 */
export function history(call: Call, input: Parsed['patients']['history']): History {
  const chart = requireChart(call, input.id)
  const before = readMoment(input.after) ?? { at: Number.MAX_SAFE_INTEGER, id: '' }
  const rows = listHistory(call.db, chartIds(call, chart.id), before, input.limit + 1)
  call.chartOpened(chart.id)
  const { page, next } = cutPage(rows, input.limit, writeMoment)
  return { items: page.map(actOf), next }
}

function actOf(row: HistoryRow): Act {
  const changes = JSON.parse(row.changes) as AuditChange[]
  return {
    id: row.id,
    at: row.at as Instant,
    userId: row.userId,
    userName: row.userName,
    action: row.action,
    reason: row.reason,
    rows: changes.map(change => ({
      table: change.table,
      id: change.id,
      isNew: change.kind === 'i',
      fields: fieldsOf(change),
    })),
  }
}

function fieldsOf({ before, after }: AuditChange): Act['rows'][number]['fields'] {
  return Object.entries(after)
    .filter(([field, value]) => !silent.has(field) && (before !== null || value !== null))
    .map(([field, value]) => ({ field, before: plain(before?.[field]), after: plain(value) }))
}

const plain = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null
