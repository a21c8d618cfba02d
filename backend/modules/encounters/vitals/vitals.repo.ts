import { and, asc, desc, eq, inArray, isNull, max, sql } from 'drizzle-orm'
import { prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { vitals } from '#db/schema/encounters.ts'
import type { VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import type { Instant } from '#shared/time.ts'

export type VitalRow = typeof vitals.$inferSelect

const ofVisit = prepared(db =>
  db
    .select()
    .from(vitals)
    .where(and(eq(vitals.visitId, sql.placeholder('visitId')), isNull(vitals.deletedAt)))
    .orderBy(asc(vitals.takenAt), asc(vitals.id))
    .prepare(),
)

const lastOfKind = prepared(db =>
  db
    .select()
    .from(vitals)
    .where(
      and(
        eq(vitals.patientId, sql.placeholder('patientId')),
        eq(vitals.kind, sql.placeholder('kind')),
        isNull(vitals.deletedAt),
      ),
    )
    .orderBy(desc(vitals.takenAt))
    .limit(sql.placeholder('limit'))
    .prepare(),
)

const byId = prepared(db =>
  db
    .select()
    .from(vitals)
    .where(and(eq(vitals.id, sql.placeholder('id')), isNull(vitals.deletedAt)))
    .prepare(),
)

/** When readings were last taken, by visit; visits without any are left out. */
export function listLastTaken(db: Db, visitIds: readonly string[]): { visitId: string; takenAt: Instant | null }[] {
  return db
    .select({ visitId: vitals.visitId, takenAt: max(vitals.takenAt) })
    .from(vitals)
    .where(and(inArray(vitals.visitId, [...visitIds]), isNull(vitals.deletedAt)))
    .groupBy(vitals.visitId)
    .all()
}

export const findVital = (db: Db, id: string): VitalRow | undefined => byId(db).get({ id })

/** Readings of a visit, in the order in which they were taken. */
export const listVisitVitals = (db: Db, visitId: string): VitalRow[] => ofVisit(db).all({ visitId })

/** The last readings of one kind, newest first, of all the charts that are one patient. */
export function listLastVitals(db: Db, patientIds: readonly string[], kind: VitalKind, limit: number): VitalRow[] {
  return patientIds
    .flatMap(patientId => lastOfKind(db).all({ patientId, kind, limit }))
    .sort((one, other) => other.takenAt - one.takenAt)
    .slice(0, limit)
}

export const insertVital = preparedInsert(vitals)

export function updateVital(db: Db, id: string, values: Partial<VitalRow>): void {
  db.update(vitals).set(values).where(eq(vitals.id, id)).run()
}
