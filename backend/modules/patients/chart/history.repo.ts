import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'

export interface HistoryRow {
  id: string
  at: number
  userId: string
  userName: string | null
  action: string
  reason: string | null
  /** JSON of `AuditChange[]`. */
  changes: string
}

const page = prepared(({ raw }) =>
  raw.prepare<[string, number, number, string, number], HistoryRow>(
    `SELECT a.id, a.created_at AS at, a.created_by AS userId, u.display_name AS userName, a.action, a.reason, a.changes
     FROM audit_entries a LEFT JOIN users u ON u.id = a.created_by
     WHERE a.patient_id IN (SELECT value FROM json_each(?)) AND a.kind = 'write'
       AND (a.created_at < ? OR (a.created_at = ? AND a.id < ?))
     ORDER BY a.created_at DESC, a.id DESC LIMIT ?`,
  ),
)

/** Acts that changed a chart, newest first, before a time and id. */
export const listHistory = (
  db: Db,
  patientIds: readonly string[],
  before: { at: number; id: string },
  limit: number,
): HistoryRow[] => page(db).all(JSON.stringify(patientIds), before.at, before.at, before.id, limit)
