import { and, eq, inArray, isNull } from 'drizzle-orm'
import { listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { patientMerges } from '#db/schema/patients.ts'

export type MergeRow = typeof patientMerges.$inferSelect

const sql = prepared(({ raw }) => ({
  survivor: raw
    .prepare<[string], string>(
      'SELECT survivor_id FROM patient_merges WHERE merged_id = ? AND undone_at IS NULL ORDER BY id LIMIT 1',
    )
    .pluck(),
  merged: raw
    .prepare<[string], string>(
      'SELECT merged_id FROM patient_merges WHERE survivor_id = ? AND undone_at IS NULL ORDER BY id',
    )
    .pluck(),
  among: raw
    .prepare<[string], string>(
      'SELECT DISTINCT merged_id FROM patient_merges WHERE merged_id IN (SELECT value FROM json_each(?)) AND undone_at IS NULL',
    )
    .pluck(),
}))

/** The chart that another leads to directly. Two desks may have merged one chart offline: the first merge counts. */
export const findSurvivor = (db: Db, mergedId: string): string | undefined => sql(db).survivor.get(mergedId)

/** Those of the charts that lead to another one. */
export const listMergedAmong = (db: Db, ids: readonly string[]): string[] => sql(db).among.all(listed(ids))

/** The charts that name this one as their survivor, whether that merge counts or not. */
export const listMergedIds = (db: Db, survivorId: string): string[] => sql(db).merged.all(survivorId)

export const findMergeRow = (db: Db, id: string): MergeRow | undefined =>
  db.select().from(patientMerges).where(eq(patientMerges.id, id)).get()

/** Merges that are in force, by the chart that was merged. */
export const listActiveMerges = (db: Db, mergedIds: readonly string[]): MergeRow[] =>
  db
    .select()
    .from(patientMerges)
    .where(and(inArray(patientMerges.mergedId, [...mergedIds]), isNull(patientMerges.undoneAt)))
    .orderBy(patientMerges.id)
    .all()

export function insertMergeRow(db: Db, row: typeof patientMerges.$inferInsert): void {
  db.insert(patientMerges).values(row).run()
}

export function updateMergeRow(db: Db, id: string, values: Partial<MergeRow>): void {
  db.update(patientMerges).set(values).where(eq(patientMerges.id, id)).run()
}
