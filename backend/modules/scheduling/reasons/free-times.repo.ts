import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

export interface CancelledTime {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

const cancelled = prepared(({ raw }) =>
  // All of it stands in the index `appointments_time`: no row is read.
  raw.prepare<[string, string], CancelledTime>(
    `SELECT DISTINCT doctor_id AS doctorId, date, time, duration_minutes AS durationMinutes FROM appointments
     WHERE date BETWEEN ? AND ? AND status = 'cancelled' AND deleted_at IS NULL ORDER BY date, time, doctor_id`,
  ),
)

/** Times that somebody had and gave up, by day and time. */
export const listCancelledTimes = (db: Db, from: CalendarDate, to: CalendarDate): CancelledTime[] =>
  cancelled(db).all(from, to)
