import type { WallPlace } from '#backend/platform/page.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'
import { statusSql } from '../status-sql.ts'

interface DayCount {
  date: CalendarDate
  shown: AppointmentStatus
  count: number
}

const countBy = (condition: string) =>
  `SELECT date, ${statusSql} AS shown, count(*) AS count FROM appointments
   WHERE date BETWEEN ? AND ? AND deleted_at IS NULL ${condition} GROUP BY date, shown`

const sql = prepared(({ raw }) => ({
  counts: raw.prepare<[string, string], DayCount>(countBy('')),
  countsOf: raw.prepare<[string, string, string], DayCount>(countBy('AND doctor_id = ?')),
  upcoming: raw
    .prepare<[string, string, string, string | null, string | null, number], string>(
      `SELECT id FROM appointments
       WHERE (date, time, id) > (?, ?, ?) AND (? IS NULL OR doctor_id = ?) AND deleted_at IS NULL
         AND status IN ('scheduled', 'confirmed') AND missed_at IS NULL
       ORDER BY date, time, id LIMIT ?`,
    )
    .pluck(),
}))

/** How many appointments there are by day and status. */
export function countByDay(db: Db, from: CalendarDate, to: CalendarDate, doctorId?: string): DayCount[] {
  return doctorId === undefined ? sql(db).counts.all(from, to) : sql(db).countsOf.all(from, to, doctorId)
}

/** Those who have not arrived, after a place in time. */
export function listUpcomingIds(db: Db, after: WallPlace, doctorId: string | undefined, limit: number): string[] {
  const doctor = doctorId ?? null
  return sql(db).upcoming.all(after.date, after.time, after.id, doctor, doctor, limit)
}
