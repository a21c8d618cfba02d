import { eq } from 'drizzle-orm'
import type { Moment } from '#backend/platform/page.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { conflicts } from '#db/schema/sync.ts'

export type ConflictRow = typeof conflicts.$inferSelect

interface Search {
  /** The only tables to look at. */
  tables: readonly string[]
  patientIds: readonly string[] | null
  after: Moment | null
  limit: number
}

const sql = prepared(({ raw }) => ({
  open: raw.prepare<[{ tables: string; patients: string | null; at: number; id: string; limit: number }], Moment>(
    `SELECT id, lost_at AS at FROM conflicts
     WHERE settled_at IS NULL AND superseded = 0 AND (lost_at, id) < ($at, $id)
       AND table_name IN (SELECT value FROM json_each($tables))
       AND ($patients IS NULL OR patient_id IN (SELECT value FROM json_each($patients))
         OR (table_name = 'patients' AND row_id IN (SELECT value FROM json_each($patients))))
     ORDER BY lost_at DESC, id DESC LIMIT $limit`,
  ),
  visit: raw.prepare<[string], string>('SELECT status FROM visits WHERE id = ?').pluck(),
  prescription: raw.prepare<[string], string>('SELECT status FROM prescriptions WHERE id = ?').pluck(),
}))

/** Conflicts that nobody decided or wrote over, newest first. */
export function listOpen(db: Db, { tables, patientIds, after, limit }: Search): Moment[] {
  return sql(db).open.all({
    tables: JSON.stringify(tables),
    patients: patientIds && JSON.stringify(patientIds),
    at: after?.at ?? Number.MAX_SAFE_INTEGER,
    id: after?.id ?? '',
    limit,
  })
}

export const findConflict = (db: Db, id: string): ConflictRow | undefined =>
  db.select().from(conflicts).where(eq(conflicts.id, id)).get()

export function updateConflict(db: Db, id: string, values: Partial<ConflictRow>): void {
  db.update(conflicts).set(values).where(eq(conflicts.id, id)).run()
}

/** Whether a record is part of a visit note or a prescription that was signed. */
export function isSigned(db: Db, table: string, row: Readonly<Record<string, unknown>>): boolean {
  const visitId = String(row.visit_id ?? '')
  if (table === 'visits' || table === 'prescriptions') return row.status === 'signed'
  if (table === 'visit_diagnoses') return sql(db).visit.get(visitId) === 'signed'
  return table === 'prescription_lines' && sql(db).prescription.get(visitId) === 'signed'
}
