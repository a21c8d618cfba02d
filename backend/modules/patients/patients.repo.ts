import { and, desc, eq, getTableColumns, isNotNull, lt, or, sql } from 'drizzle-orm'
import { isListed, listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { patients } from '#db/schema/patients.ts'

export type PatientRow = typeof patients.$inferSelect
export type NewPatientRow = typeof patients.$inferInsert

const byId = prepared(db =>
  db
    .select()
    .from(patients)
    .where(eq(patients.id, sql.placeholder('id')))
    .prepare(),
)

const { id, code, name, localName, sex, phone, birthDate, ageValue, ageUnit, ageAsOf } = getTableColumns(patients)
const briefColumns = { id, code, name, localName, sex, phone, birthDate, ageValue, ageUnit, ageAsOf }

/** What a list shows of a patient: a day of a clinic asks for hundreds. */
export type BriefRow = Pick<PatientRow, keyof typeof briefColumns>

const briefsByIds = prepared(db => db.select(briefColumns).from(patients).where(isListed(patients.id, 'ids')).prepare())

/** The rows whether removed or not, in no order. */
export const listBriefRows = (db: Db, ids: readonly string[]): BriefRow[] => briefsByIds(db).all({ ids: listed(ids) })

const living = prepared(({ raw }) =>
  raw.prepare<[string], number>('SELECT 1 FROM patients WHERE id = ? AND deleted_at IS NULL').pluck(),
)

/** Whether there is such a row that was not removed: asked with every booking, so it reads no columns. */
export const isPatient = (db: Db, id: string): boolean => living(db).get(id) === 1

/** The row whether removed or not. */
export const findPatientRow = (db: Db, id: string): PatientRow | undefined => byId(db).get({ id })

export function insertPatientRow(db: Db, row: NewPatientRow): void {
  db.insert(patients).values(row).run()
}

export function updatePatientRow(db: Db, id: string, values: Partial<PatientRow>): void {
  db.update(patients).set(values).where(eq(patients.id, id)).run()
}

/** Removed patients, latest first, after a removal time and id. */
export function listRemovedRows(db: Db, after: { at: number; id: string } | null, limit: number): PatientRow[] {
  const beyond = after
    ? or(
        sql`${patients.deletedAt} < ${after.at}`,
        and(sql`${patients.deletedAt} = ${after.at}`, lt(patients.id, after.id)),
      )
    : undefined
  return db
    .select()
    .from(patients)
    .where(and(isNotNull(patients.deletedAt), beyond))
    .orderBy(desc(patients.deletedAt), desc(patients.id))
    .limit(limit)
    .all()
}
