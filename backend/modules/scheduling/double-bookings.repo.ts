import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Span } from '#shared/domain/scheduling/hours.ts'
import type { CalendarDate } from '#shared/time.ts'
import { holdsTimeSql } from './status-sql.ts'

export interface HeldSpan extends Span {
  /** The row in the table, which the index knows without reading it. */
  row: number
  doctorId: string
}

export interface ClaimRow {
  row: number
  id: string
  createdAt: number
  overbooked: 0 | 1
}

const sql = prepared(({ raw }) => ({
  nextDay: raw.prepare<[string], string | null>('SELECT min(date) FROM appointments WHERE date > ?').pluck(),
  // All of it stands in the index `appointments_time`: no row is read.
  spans: raw.prepare<[string], HeldSpan>(
    `SELECT rowid AS row, doctor_id AS doctorId, substr(time, 1, 2) * 60 + substr(time, 4, 2) AS start,
       substr(time, 1, 2) * 60 + substr(time, 4, 2) + duration_minutes AS end
     FROM appointments
     WHERE date = ? AND ${holdsTimeSql} AND status <> 'completed'
     ORDER BY doctor_id, time`,
  ),
  claims: raw.prepare<[string], ClaimRow>(
    `SELECT rowid AS row, id, created_at AS createdAt, overbooked_at IS NOT NULL AS overbooked
     FROM appointments WHERE rowid IN (SELECT value FROM json_each(?))`,
  ),
}))

/** The first day after another on which anything is booked. */
export const findDayAfter = (db: Db, date: string): CalendarDate | null =>
  sql(db).nextDay.get(date) as CalendarDate | null

/** What holds doctors' time on a day and is not over, by doctor and time. */
export const listHeldSpans = (db: Db, date: CalendarDate): HeldSpan[] => sql(db).spans.all(date)

export const listClaims = (db: Db, rows: readonly number[]): ClaimRow[] => sql(db).claims.all(JSON.stringify(rows))
