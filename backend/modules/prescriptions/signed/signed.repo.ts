import { and, asc, desc, eq, gte, inArray, isNull, lt, notInArray, or, sql } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { prescriptionStops, signedPrescriptionLines, signedPrescriptions } from '#db/schema/prescriptions.ts'
import type { CalendarDate } from '#shared/time.ts'

export type SignedRow = typeof signedPrescriptions.$inferSelect
export type SignedLineRow = typeof signedPrescriptionLines.$inferSelect
export type StopRow = typeof prescriptionStops.$inferSelect

const byId = prepared(db =>
  db
    .select()
    .from(signedPrescriptions)
    .where(eq(signedPrescriptions.id, sql.placeholder('id')))
    .prepare(),
)

const byVisit = prepared(db =>
  db
    .select()
    .from(signedPrescriptions)
    .where(eq(signedPrescriptions.visitId, sql.placeholder('visitId')))
    .orderBy(asc(signedPrescriptions.id))
    .prepare(),
)

const lineById = prepared(db =>
  db
    .select()
    .from(signedPrescriptionLines)
    .where(eq(signedPrescriptionLines.id, sql.placeholder('id')))
    .prepare(),
)

export const findSigned = (db: Db, id: string): SignedRow | undefined => byId(db).get({ id })

/** Signed prescriptions of a visit, oldest first. */
export const listSignedOf = (db: Db, visitId: string): SignedRow[] => byVisit(db).all({ visitId })

export const findSignedLine = (db: Db, id: string): SignedLineRow | undefined => lineById(db).get({ id })

/** Latest first, before the id `after`. */
export function listSignedRows(
  db: Db,
  patientIds: readonly string[],
  after: string | undefined,
  limit: number,
  exceptVisitId?: string,
): SignedRow[] {
  return db
    .select()
    .from(signedPrescriptions)
    .where(
      and(
        inArray(signedPrescriptions.patientId, [...patientIds]),
        after === undefined ? undefined : lt(signedPrescriptions.id, after),
        exceptVisitId === undefined ? undefined : notInArray(signedPrescriptions.visitId, [exceptVisitId]),
      ),
    )
    .orderBy(desc(signedPrescriptions.id))
    .limit(limit)
    .all()
}

/** Which of these prescriptions a later one replaced. */
export function listReplaced(db: Db, ids: readonly string[]): Set<string> {
  const rows = db
    .select({ id: signedPrescriptions.replacesId })
    .from(signedPrescriptions)
    .where(inArray(signedPrescriptions.replacesId, [...ids]))
    .all()
  return new Set(rows.map(row => row.id ?? ''))
}

/** Lines of these prescriptions, in their order. */
export function listSignedLines(db: Db, prescriptionIds: readonly string[]): SignedLineRow[] {
  return db
    .select()
    .from(signedPrescriptionLines)
    .where(inArray(signedPrescriptionLines.prescriptionId, [...prescriptionIds]))
    .orderBy(asc(signedPrescriptionLines.position), asc(signedPrescriptionLines.id))
    .all()
}

/** Lines whose course has not ended on a day. */
export function listRunningLines(db: Db, patientIds: readonly string[], date: CalendarDate): SignedLineRow[] {
  return db
    .select()
    .from(signedPrescriptionLines)
    .where(
      and(
        inArray(signedPrescriptionLines.patientId, [...patientIds]),
        or(isNull(signedPrescriptionLines.untilDate), gte(signedPrescriptionLines.untilDate, date)),
      ),
    )
    .orderBy(desc(signedPrescriptionLines.prescriptionId), asc(signedPrescriptionLines.position))
    .all()
}

/** Oldest first: the first one counts. */
export function listStops(db: Db, lineIds: readonly string[]): StopRow[] {
  return db
    .select()
    .from(prescriptionStops)
    .where(inArray(prescriptionStops.lineId, [...lineIds]))
    .orderBy(asc(prescriptionStops.id))
    .all()
}

export function insertSigned(db: Db, row: typeof signedPrescriptions.$inferInsert): void {
  db.insert(signedPrescriptions).values(row).run()
}

export function insertSignedLine(db: Db, row: typeof signedPrescriptionLines.$inferInsert): void {
  db.insert(signedPrescriptionLines).values(row).run()
}

export function insertStop(db: Db, row: typeof prescriptionStops.$inferInsert): void {
  db.insert(prescriptionStops).values(row).run()
}
