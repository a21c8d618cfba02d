import { eq } from 'drizzle-orm'
import { listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { followUps } from '#db/schema/appointments.ts'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import { statusSql } from '../status-sql.ts'

export type FollowUpState = 'open' | 'booked' | 'done' | 'dropped'

export interface FollowUpRow {
  id: string
  patientId: string
  doctorId: string
  visitId: string | null
  dueDate: CalendarDate
  dueTime: ClockTime | null
  note: string | null
  state: FollowUpState
  closeReason: string | null
  createdAt: Instant
}

/**
 * What a person said, else what follows from the visits and appointments of the patient with that doctor since: nobody has to
 * tick off what happened, on whichever desk it did.
 */
const stateSql = `CASE WHEN f.status IN ('done', 'dropped') THEN f.status
  WHEN EXISTS (SELECT 1 FROM visits v WHERE v.patient_id = f.patient_id AND v.created_at > f.created_at
    AND v.doctor_id = f.doctor_id AND v.status <> 'cancelled' AND v.deleted_at IS NULL AND v.id IS NOT f.visit_id) THEN 'done'
  WHEN EXISTS (SELECT 1 FROM (SELECT doctor_id, (${statusSql}) AS shown FROM appointments
      WHERE patient_id = f.patient_id AND date >= $today AND deleted_at IS NULL) a
    WHERE a.doctor_id = f.doctor_id AND a.shown IN ('scheduled', 'confirmed', 'checked_in', 'in_progress')) THEN 'booked'
  ELSE 'open' END`

const selection = `SELECT f.id, f.patient_id AS patientId, f.doctor_id AS doctorId, f.visit_id AS visitId,
  f.due_date AS dueDate, f.due_time AS dueTime, f.note, f.close_reason AS closeReason, f.created_at AS createdAt,
  ${stateSql} AS state FROM follow_ups f`

interface Range {
  today: string
  from: string
  to: string
  doctorId: string | null
  afterDate: string
  afterId: string
  limit: number
}

const sql = prepared(({ raw }) => ({
  // `+` keeps the index on status and date: who is to be called is few, whoever the doctor.
  open: raw.prepare<[Range], FollowUpRow>(
    `SELECT * FROM (${selection} WHERE f.status = 'open' AND f.deleted_at IS NULL AND f.due_date BETWEEN $from AND $to
       AND ($doctorId IS NULL OR +f.doctor_id = $doctorId) AND (f.due_date, f.id) > ($afterDate, $afterId))
     WHERE state = 'open' ORDER BY dueDate, id LIMIT $limit`,
  ),
  byId: raw.prepare<[{ today: string; id: string }], FollowUpRow>(
    `${selection} WHERE f.id = $id AND f.deleted_at IS NULL`,
  ),
  ofPatient: raw.prepare<[{ today: string; ids: string }], FollowUpRow>(
    `${selection} WHERE f.patient_id IN (SELECT value FROM json_each($ids)) AND f.deleted_at IS NULL
     ORDER BY f.due_date DESC, f.id DESC LIMIT 50`,
  ),
  stored: raw.prepare<[string], { dueDate: CalendarDate; dueTime: ClockTime | null; deletedAt: Instant | null }>(
    'SELECT due_date AS dueDate, due_time AS dueTime, deleted_at AS deletedAt FROM follow_ups WHERE id = ?',
  ),
  seen: raw
    .prepare<[{ patientId: string; doctorId: string; visitId: string }], string>(
      `SELECT id FROM follow_ups WHERE patient_id = $patientId AND doctor_id = $doctorId AND status = 'open'
         AND deleted_at IS NULL AND visit_id IS NOT $visitId`,
    )
    .pluck(),
}))

/** Follow-ups that somebody should see to, by date. */
export const listOpen = (db: Db, range: Range): FollowUpRow[] => sql(db).open.all(range)

export const findFollowUp = (db: Db, today: CalendarDate, id: string): FollowUpRow | undefined =>
  sql(db).byId.get({ today, id })

/** Latest first. */
export const listOfPatient = (db: Db, today: CalendarDate, patientIds: readonly string[]): FollowUpRow[] =>
  sql(db).ofPatient.all({ today, ids: listed(patientIds) })

/** The row as it is kept, removed ones too. */
export const findStored = (db: Db, id: string) => sql(db).stored.get(id)

/** Open ones of a patient and doctor that other visits asked for. */
export const listSeen = (db: Db, of: { patientId: string; doctorId: string; visitId: string }): string[] =>
  sql(db).seen.all(of)

export function insertFollowUp(db: Db, row: typeof followUps.$inferInsert): void {
  db.insert(followUps).values(row).run()
}

export function updateFollowUp(db: Db, id: string, values: Partial<typeof followUps.$inferInsert>): void {
  db.update(followUps).set(values).where(eq(followUps.id, id)).run()
}
