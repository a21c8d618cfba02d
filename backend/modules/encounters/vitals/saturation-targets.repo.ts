import { desc, eq, inArray } from 'drizzle-orm'
import { derivedId } from '#backend/platform/derived-id.ts'
import type { Db } from '#db/open.ts'
import { saturationTargets } from '#db/schema/encounters.ts'

export type SaturationTargetRow = typeof saturationTargets.$inferSelect

/** What was decided last for any of the charts that are one patient. */
export function findSaturationTarget(db: Db, patientIds: readonly string[]): SaturationTargetRow | undefined {
  return db
    .select()
    .from(saturationTargets)
    .where(inArray(saturationTargets.patientId, [...patientIds]))
    .orderBy(desc(saturationTargets.updatedAt), desc(saturationTargets.id))
    .limit(1)
    .get()
}

type Decision = Pick<SaturationTargetRow, 'scale' | 'reason' | 'updatedAt' | 'updatedBy'>

/** One row per patient, whichever desk writes it first. */
export function saveSaturationTarget(
  db: Db,
  patientId: string,
  first: Pick<SaturationTargetRow, 'createdAt' | 'createdBy'>,
  decision: Decision,
): void {
  const id = derivedId('saturationTarget', patientId)
  const known = db.update(saturationTargets).set(decision).where(eq(saturationTargets.id, id)).run()
  if (known.changes === 0)
    db.insert(saturationTargets)
      .values({ id, patientId, ...first, ...decision })
      .run()
}
