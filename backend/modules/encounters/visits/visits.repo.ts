import { and, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { Moment } from '#backend/platform/page.ts'
import { prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { visits } from '#db/schema/encounters.ts'
import type { CalendarDate } from '#shared/time.ts'

export type VisitRow = typeof visits.$inferSelect

const byId = prepared(db =>
  db
    .select()
    .from(visits)
    .where(and(eq(visits.id, sql.placeholder('id')), isNull(visits.deletedAt)))
    .prepare(),
)

const byAppointment = prepared(db =>
  db
    .select()
    .from(visits)
    .where(
      and(
        eq(visits.appointmentId, sql.placeholder('appointmentId')),
        ne(visits.status, 'cancelled'),
        isNull(visits.deletedAt),
      ),
    )
    .orderBy(visits.id)
    .limit(1)
    .prepare(),
)

const unsigned = prepared(db =>
  db
    .select()
    .from(visits)
    .where(and(eq(visits.doctorId, sql.placeholder('doctorId')), eq(visits.status, 'open'), isNull(visits.deletedAt)))
    .orderBy(desc(visits.createdAt))
    .limit(200)
    .prepare(),
)

export const findVisit = (db: Db, id: string): VisitRow | undefined => byId(db).get({ id })

/** The visit of an appointment, cancelled ones left out. */
export const findVisitOf = (db: Db, appointmentId: string): VisitRow | undefined =>
  byAppointment(db).get({ appointmentId })

/** A doctor's open visits, latest first. */
export const listUnsignedRows = (db: Db, doctorId: string): VisitRow[] => unsigned(db).all({ doctorId })

/** All visits of a day, cancelled ones left out, in the order in which they were opened. */
export function listVisitRowsOfDay(db: Db, date: CalendarDate): VisitRow[] {
  return db
    .select()
    .from(visits)
    .where(and(eq(visits.date, date), ne(visits.status, 'cancelled'), isNull(visits.deletedAt)))
    .orderBy(visits.createdAt, visits.id)
    .all()
}

export const insertVisit = preparedInsert(visits)

export function updateVisit(db: Db, id: string, values: Partial<VisitRow>): void {
  db.update(visits).set(values).where(eq(visits.id, id)).run()
}

/** Latest first, before `after`; cancelled ones left out. */
export function listVisitRows(db: Db, patientIds: readonly string[], after: Moment | null, limit: number): VisitRow[] {
  const earlier =
    after && or(lt(visits.createdAt, after.at), and(eq(visits.createdAt, after.at), lt(visits.id, after.id)))
  return db
    .select()
    .from(visits)
    .where(
      and(
        inArray(visits.patientId, [...patientIds]),
        ne(visits.status, 'cancelled'),
        isNull(visits.deletedAt),
        earlier ?? undefined,
      ),
    )
    .orderBy(desc(visits.createdAt), desc(visits.id))
    .limit(limit)
    .all()
}

/** The patient's last signed visit beside this one, of one doctor or of anyone. `patientIds` are the charts of the patient. */
export function findVisitBefore(
  db: Db,
  { id }: Pick<VisitRow, 'id'>,
  patientIds: readonly string[],
  doctorId?: string,
): VisitRow | undefined {
  return db
    .select()
    .from(visits)
    .where(
      and(
        inArray(visits.patientId, [...patientIds]),
        eq(visits.status, 'signed'),
        ne(visits.id, id),
        isNull(visits.deletedAt),
        doctorId === undefined ? undefined : eq(visits.doctorId, doctorId),
      ),
    )
    .orderBy(desc(visits.createdAt), desc(visits.id))
    .limit(1)
    .get()
}

/** The visit whose note was signed last: of a doctor, or of anyone. */
export function findLastSignedVisit(db: Db, doctorId: string | null): VisitRow | undefined {
  const signed = and(eq(visits.status, 'signed'), isNotNull(visits.signedAt), isNull(visits.deletedAt))
  // Each along its index.
  const mine = doctorId === null ? signed : and(eq(visits.doctorId, doctorId), signed)
  const latest = doctorId === null ? [desc(visits.date), desc(visits.createdAt)] : [desc(visits.createdAt)]
  return db
    .select()
    .from(visits)
    .where(mine)
    .orderBy(...latest)
    .limit(1)
    .get()
}
