import { listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import { statusSql } from '../status-sql.ts'

export interface ExpectedRow {
  id: string
  patientId: string
  doctorId: string
  date: CalendarDate
  time: ClockTime
  createdAt: Instant
  expectedAt: Instant | null
}

const expectedWhere = (condition: string) =>
  `SELECT id, patient_id AS patientId, doctor_id AS doctorId, date, time, created_at AS createdAt, expected_at AS expectedAt
   FROM appointments
   WHERE ${condition} AND deleted_at IS NULL AND (${statusSql}) IN ('scheduled', 'confirmed')
   ORDER BY date, time, id`

const sql = prepared(({ raw }) => ({
  expected: raw.prepare<[string, string], ExpectedRow>(expectedWhere('date BETWEEN ? AND ?')),
  expectedOf: raw.prepare<[string], ExpectedRow>(expectedWhere('id IN (SELECT value FROM json_each(?))')),
  miss: raw.prepare<[number, string]>('UPDATE appointments SET missed_at = ? WHERE id = ?'),
  missed: raw.prepare<[string], Instant | null>('SELECT missed_at FROM appointments WHERE id = ?').pluck(),
}))

/** Appointments of a range of days whose patients have not arrived, by time. */
export const listExpected = (db: Db, from: CalendarDate, to: CalendarDate): ExpectedRow[] =>
  sql(db).expected.all(from, to)

/** Those of the appointments whose patients have not arrived, by time. */
export const listExpectedOf = (db: Db, ids: readonly string[]): ExpectedRow[] => sql(db).expectedOf.all(listed(ids))

/** Leaves the stamps as they are: nobody edited it, and whoever is about to has seen what there is to see. */
export function setMissed(db: Db, id: string, at: Instant): void {
  sql(db).miss.run(at, id)
}

/** When the clock found that the patient had not come, also where that counts for nothing any more. */
export const findMissed = (db: Db, id: string): Instant | null => sql(db).missed.get(id) ?? null
