import { and, asc, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { measurementOf } from '#backend/modules/encounters/vitals/vitals.service.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Moment } from '#backend/platform/page.ts'
import type { Db } from '#db/open.ts'
import { vitals } from '#db/schema/encounters.ts'
import type { ReadingsOnTimeline } from '#shared/contract/encounters/timeline.ts'

/** Readings of a patient's charts before a place, latest first; what was taken together is one item. */
export function readingsBefore(
  call: Pick<Call, 'db'>,
  patientIds: readonly string[],
  after: Moment | null,
  limit: number,
): ReadingsOnTimeline[] {
  const sets = listSets(call.db, patientIds, after, limit)
  const readings = Map.groupBy(
    listOfSets(
      call.db,
      patientIds,
      sets.map(set => set.id),
    ),
    row => row.setId,
  )
  return sets.map(({ id, at }) => {
    const own = readings.get(id) ?? []
    return { kind: 'readings', id, at, visitId: own[0]?.visitId ?? '', readings: own.map(measurementOf) }
  })
}

function listSets(db: Db, patientIds: readonly string[], after: Moment | null, limit: number) {
  const earlier =
    after && or(lt(vitals.takenAt, after.at), and(eq(vitals.takenAt, after.at), lt(vitals.setId, after.id)))
  return db
    .selectDistinct({ id: vitals.setId, at: vitals.takenAt })
    .from(vitals)
    .where(and(inArray(vitals.patientId, [...patientIds]), isNull(vitals.deletedAt), earlier ?? undefined))
    .orderBy(desc(vitals.takenAt), desc(vitals.setId))
    .limit(limit)
    .all()
}

const listOfSets = (db: Db, patientIds: readonly string[], setIds: readonly string[]) =>
  db
    .select()
    .from(vitals)
    .where(
      and(inArray(vitals.patientId, [...patientIds]), inArray(vitals.setId, [...setIds]), isNull(vitals.deletedAt)),
    )
    .orderBy(asc(vitals.id))
    .all()
