import { and, asc, desc, eq, gte, inArray, isNull, lt, notInArray, or, sql } from 'drizzle-orm'
import { isListed, listed, prepared, preparedInsert } from '#backend/platform/prepared.ts'
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

const replacing = prepared(db =>
  db
    .select({ id: signedPrescriptions.replacesId })
    .from(signedPrescriptions)
    .where(isListed(signedPrescriptions.replacesId, 'ids'))
    .prepare(),
)

const linesOf = prepared(db =>
  db
    .select()
    .from(signedPrescriptionLines)
    .where(isListed(signedPrescriptionLines.prescriptionId, 'ids'))
    .orderBy(asc(signedPrescriptionLines.position), asc(signedPrescriptionLines.id))
    .prepare(),
)

/** What took the place of a medicine in a prescription that was itself replaced no longer ends that medicine. */
const stillCounts = sql`(${prescriptionStops.replacedById} IS NULL OR NOT EXISTS (
  SELECT 1 FROM ${signedPrescriptionLines}
  JOIN ${signedPrescriptions} ON ${signedPrescriptions.replacesId} = ${signedPrescriptionLines.prescriptionId}
  WHERE ${signedPrescriptionLines.id} = ${prescriptionStops.replacedById}))`

const stopsOf = prepared(db =>
  db
    .select()
    .from(prescriptionStops)
    .where(and(isListed(prescriptionStops.lineId, 'ids'), stillCounts))
    .orderBy(asc(prescriptionStops.id))
    .prepare(),
)

const latestMedicines = prepared(db =>
  db
    .select({ medicineId: signedPrescriptionLines.medicineId })
    .from(signedPrescriptionLines)
    .where(eq(signedPrescriptionLines.createdBy, sql.placeholder('userId')))
    .orderBy(desc(signedPrescriptionLines.id))
    .limit(500)
    .prepare(),
)

/** How often each medicine of the list stands in the last 500 lines that somebody signed. */
export function countMedicines(db: Db, userId: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { medicineId } of latestMedicines(db).all({ userId }))
    if (medicineId !== null) counts.set(medicineId, (counts.get(medicineId) ?? 0) + 1)
  return counts
}

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
  const rows = replacing(db).all({ ids: listed(ids) })
  return new Set(rows.map(row => row.id ?? ''))
}

/** Lines of these prescriptions, in their order. */
export const listSignedLines = (db: Db, prescriptionIds: readonly string[]): SignedLineRow[] =>
  linesOf(db).all({ ids: listed(prescriptionIds) })

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
export const listStops = (db: Db, lineIds: readonly string[]): StopRow[] => stopsOf(db).all({ ids: listed(lineIds) })

export const insertSigned = preparedInsert(signedPrescriptions)

export const insertSignedLine = preparedInsert(signedPrescriptionLines)

export function insertStop(db: Db, row: typeof prescriptionStops.$inferInsert): void {
  db.insert(prescriptionStops).values(row).run()
}
