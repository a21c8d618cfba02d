import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { CalendarDate } from '#shared/time.ts'

export interface PresentRow {
  id: string
  patientId: string
  doctorId: string
  date: CalendarDate
  status: 'checked_in' | 'in_progress'
  checkedInAt: number | null
}

const present = prepared(db =>
  db.raw.prepare<[string], PresentRow>(
    `SELECT id, patient_id AS patientId, doctor_id AS doctorId, date, status, checked_in_at AS checkedInAt
     FROM appointments
     WHERE date = ? AND status IN ('checked_in', 'in_progress') AND deleted_at IS NULL`,
  ),
)

/** Who waits or is with a doctor. */
export const listPresent = (db: Db, date: CalendarDate): PresentRow[] => present(db).all(date)
