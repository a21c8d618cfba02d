import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Span } from '#shared/domain/scheduling/hours.ts'
import type { CalendarDate } from '#shared/time.ts'
import { holdsTimeSql } from '../status-sql.ts'

export interface ExpectedSpan extends Span {
  /** The row in the table, which the index knows without reading it. */
  row: number
  doctorId: string
}

const sql = prepared(({ raw }) => ({
  // All of it stands in the index `appointments_time`: no row is read.
  expected: raw.prepare<[string], ExpectedSpan>(
    `SELECT rowid AS row, doctor_id AS doctorId, substr(time, 1, 2) * 60 + substr(time, 4, 2) AS start,
       substr(time, 1, 2) * 60 + substr(time, 4, 2) + duration_minutes AS end
     FROM appointments
     WHERE date = ? AND status IN ('scheduled', 'confirmed') AND ${holdsTimeSql}
     ORDER BY time, doctor_id`,
  ),
  ids: raw
    .prepare<[string], string>(
      `SELECT a.id FROM json_each(?) AS wanted JOIN appointments AS a ON a.rowid = wanted.value ORDER BY wanted.key`,
    )
    .pluck(),
}))

/** Who is expected on a day, by time. */
export const listExpected = (db: Db, date: CalendarDate): ExpectedSpan[] => sql(db).expected.all(date)

/** Ids of rows, in their order. */
export const listIds = (db: Db, rows: readonly number[]): string[] => sql(db).ids.all(JSON.stringify(rows))
