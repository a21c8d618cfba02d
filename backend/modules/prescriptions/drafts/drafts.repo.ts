import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { prepared, preparedInsert } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { prescriptionLines, prescriptions } from '#db/schema/prescriptions.ts'

export type PrescriptionRow = typeof prescriptions.$inferSelect
export type LineRow = typeof prescriptionLines.$inferSelect

const byVisit = prepared(db =>
  db
    .select()
    .from(prescriptions)
    .where(and(eq(prescriptions.id, sql.placeholder('visitId')), isNull(prescriptions.deletedAt)))
    .prepare(),
)

const linesOf = prepared(db =>
  db
    .select()
    .from(prescriptionLines)
    .where(and(eq(prescriptionLines.visitId, sql.placeholder('visitId')), isNull(prescriptionLines.deletedAt)))
    .orderBy(asc(prescriptionLines.position), asc(prescriptionLines.id))
    .prepare(),
)

/** The working copy of a visit's prescription: its id is the visit's. */
export const findPrescription = (db: Db, visitId: string): PrescriptionRow | undefined => byVisit(db).get({ visitId })

export function upsertPrescription(db: Db, row: typeof prescriptions.$inferInsert): void {
  const { id: _, createdAt: __, createdBy: ___, ...changes } = row
  db.insert(prescriptions).values(row).onConflictDoUpdate({ target: prescriptions.id, set: changes }).run()
}

export function updatePrescription(db: Db, visitId: string, values: Partial<PrescriptionRow>): void {
  db.update(prescriptions).set(values).where(eq(prescriptions.id, visitId)).run()
}

/** Lines in their order. */
export const listLines = (db: Db, visitId: string): LineRow[] => linesOf(db).all({ visitId })

export const insertLine = preparedInsert(prescriptionLines)

export function updateLine(db: Db, id: string, values: Partial<LineRow>): void {
  db.update(prescriptionLines).set(values).where(eq(prescriptionLines.id, id)).run()
}
