import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

export interface GivenUpTime {
  doctorId: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
}

const givenUp = prepared(({ raw }) =>
  // All of it stands in the indexes `appointments_time` and `appointment_steps_moves`: no row is read.
  raw.prepare<[{ from: string; to: string }], GivenUpTime>(
    `SELECT doctor_id AS doctorId, date, time, duration_minutes AS durationMinutes FROM appointments
     WHERE date BETWEEN $from AND $to AND status = 'cancelled' AND deleted_at IS NULL
     UNION SELECT from_doctor_id, from_date, from_time, from_duration_minutes FROM appointment_steps
     WHERE kind = 'move' AND from_date BETWEEN $from AND $to
     ORDER BY date, time, doctorId`,
  ),
)

/** Times that somebody had and gave up, by a cancellation or a move, by day and time. */
export const listGivenUpTimes = (db: Db, from: CalendarDate, to: CalendarDate): GivenUpTime[] =>
  givenUp(db).all({ from, to })
