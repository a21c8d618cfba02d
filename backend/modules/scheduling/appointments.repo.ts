import { and, asc, between, desc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { WallPlace } from '#backend/platform/page.ts'
import { prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { appointmentSteps, appointments } from '#db/schema/appointments.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { longestMinutes, type Span } from '#shared/domain/scheduling/hours.ts'
import type { TakenSpan } from '#shared/domain/scheduling/slots.ts'
import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'
import { holdsTimeSql, missedAtSql, statusSql } from './status-sql.ts'

export type NewAppointment = Appointment & { updatedBy: string; overbookedBy: string | null }
export type StepRow = typeof appointmentSteps.$inferSelect

const columns = {
  id: appointments.id,
  patientId: appointments.patientId,
  doctorId: appointments.doctorId,
  date: appointments.date,
  time: appointments.time,
  durationMinutes: appointments.durationMinutes,
  type: appointments.type,
  status: sql<AppointmentStatus>`${sql.raw(statusSql)}`.as('status'),
  reason: appointments.reason,
  symptoms: appointments.symptoms,
  note: appointments.note,
  seriesId: appointments.seriesId,
  walkIn: appointments.walkIn,
  checkedInAt: appointments.checkedInAt,
  startedAt: appointments.startedAt,
  completedAt: appointments.completedAt,
  cancelReason: appointments.cancelReason,
  overbookedAt: appointments.overbookedAt,
  missedAt: sql<Instant | null>`${sql.raw(missedAtSql)}`.as('missed_at'),
  createdAt: appointments.createdAt,
  createdBy: appointments.createdBy,
  updatedAt: appointments.updatedAt,
}

const insert = prepared(db =>
  db.raw.prepare<unknown[]>(
    `INSERT INTO appointments (id, created_at, created_by, updated_at, updated_by, patient_id, doctor_id, date, time,
       duration_minutes, type, status, reason, symptoms, note, series_id, walk_in, checked_in_at, overbooked_at, overbooked_by)
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ),
)

// The index `appointments_time` holds every column of the condition: only a row that does clash is read itself.
const clashing = prepared(db =>
  db.raw
    .prepare<[string, string, string, string, number], string>(
      `SELECT id FROM appointments
       WHERE date = ? AND doctor_id = ? AND time > ? AND time < ?
         AND substr(time, 1, 2) * 60 + substr(time, 4, 2) + duration_minutes > ?
         AND ${holdsTimeSql}`,
    )
    .pluck(),
)

const taken = prepared(db =>
  db.raw.prepare<[string, string], TakenSpan>(
    `SELECT id AS appointmentId, substr(time, 1, 2) * 60 + substr(time, 4, 2) AS start,
       substr(time, 1, 2) * 60 + substr(time, 4, 2) + duration_minutes AS end
     FROM appointments
     WHERE date = ? AND doctor_id = ? AND ${holdsTimeSql}
     ORDER BY time`,
  ),
)

const byId = prepared(db =>
  db
    .select(columns)
    .from(appointments)
    .where(and(eq(appointments.id, sql.placeholder('id')), isNull(appointments.deletedAt)))
    .prepare(),
)

const stepsOf = prepared(db =>
  db
    .select()
    .from(appointmentSteps)
    .where(eq(appointmentSteps.appointmentId, sql.placeholder('id')))
    .orderBy(asc(appointmentSteps.id))
    .prepare(),
)

export function insertAppointment(db: Db, row: NewAppointment): void {
  insert(db).run(
    row.id,
    row.createdAt,
    row.createdBy,
    row.updatedAt,
    row.updatedBy,
    row.patientId,
    row.doctorId,
    row.date,
    row.time,
    row.durationMinutes,
    row.type,
    row.status,
    row.reason,
    row.symptoms,
    row.note,
    row.seriesId,
    row.walkIn ? 1 : 0,
    row.checkedInAt,
    row.overbookedAt,
    row.overbookedBy,
  )
}

const textTime = (minutes: number) =>
  minutes < 0 ? '' : `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function clashingIds(db: Db, doctorId: string, date: CalendarDate, span: Span, exceptIds: readonly string[]): string[] {
  return clashing(db)
    .all(date, doctorId, textTime(span.start - longestMinutes), textTime(span.end), span.start)
    .filter(id => !exceptIds.includes(id))
}

/** The appointment that holds any minute of a doctor's span of time, other than `exceptIds`. */
export function findClash(...where: Parameters<typeof clashingIds>): Appointment | undefined {
  const [id] = clashingIds(...where)
  return id === undefined ? undefined : findAppointment(where[0], id)
}

/** All of them. */
export const findClashes = (...where: Parameters<typeof clashingIds>): Appointment[] =>
  clashingIds(...where).flatMap(id => findAppointment(where[0], id) ?? [])

/** Every span of a doctor's day that is held by an appointment, by time. */
export const listTaken = (db: Db, doctorId: string, date: CalendarDate): TakenSpan[] => taken(db).all(date, doctorId)

export const findAppointment = (db: Db, id: string): Appointment | undefined => byId(db).get({ id })

export function updateAppointment(db: Db, id: string, values: Partial<typeof appointments.$inferInsert>): void {
  db.update(appointments).set(values).where(eq(appointments.id, id)).run()
}

export const insertStep = preparedInsert(appointmentSteps)

/** Oldest first. */
export const listSteps = (db: Db, id: string): StepRow[] => stepsOf(db).all({ id })

/** Everyone's appointments of a range of days, by day and time. */
export function listAppointmentsBetween(
  db: Db,
  from: CalendarDate,
  to: CalendarDate,
  doctorId?: string,
): Appointment[] {
  return db
    .select(columns)
    .from(appointments)
    .where(
      and(
        between(appointments.date, from, to),
        isNull(appointments.deletedAt),
        doctorId === undefined ? undefined : eq(appointments.doctorId, doctorId),
      ),
    )
    .orderBy(appointments.date, appointments.time, appointments.id)
    .all()
}

/** Appointments of a series from a day on, by day and time. */
export const listSeries = (db: Db, seriesId: string, from: CalendarDate): Appointment[] =>
  db
    .select(columns)
    .from(appointments)
    .where(and(eq(appointments.seriesId, seriesId), gte(appointments.date, from), isNull(appointments.deletedAt)))
    .orderBy(appointments.date, appointments.time, appointments.id)
    .all()

/** Latest first, before `after`. */
export function listPatientAppointments(
  db: Db,
  patientIds: readonly string[],
  after: WallPlace | null,
  limit: number,
): Appointment[] {
  const earlier =
    after &&
    or(
      lt(appointments.date, after.date),
      and(eq(appointments.date, after.date), lt(appointments.time, after.time)),
      and(eq(appointments.date, after.date), eq(appointments.time, after.time), lt(appointments.id, after.id)),
    )
  return db
    .select(columns)
    .from(appointments)
    .where(and(inArray(appointments.patientId, [...patientIds]), isNull(appointments.deletedAt), earlier ?? undefined))
    .orderBy(desc(appointments.date), desc(appointments.time), desc(appointments.id))
    .limit(limit)
    .all()
}
