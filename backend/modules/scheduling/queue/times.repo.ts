import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'

export interface MeasuredRow {
  doctorId: string
  type: AppointmentType
  minutes: number
}

const measured = prepared(db =>
  db.raw.prepare<[string, string], MeasuredRow>(
    `SELECT doctor_id AS doctorId, type, (completed_at - started_at) / 60000.0 AS minutes
     FROM appointments
     WHERE date >= ? AND date < ? AND status = 'completed' AND deleted_at IS NULL AND completed_at > started_at`,
  ),
)

/** The consultations of a range of days, the last one not included. */
export const listMeasured = (db: Db, from: CalendarDate, to: CalendarDate): MeasuredRow[] => measured(db).all(from, to)
