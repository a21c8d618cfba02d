import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Moment } from '#backend/platform/page.ts'
import { signedPrescriptions } from '#db/schema/prescriptions.ts'
import type { PrescriptionOnTimeline } from '#shared/contract/prescriptions/timeline.ts'
import { listReplaced, listSignedLines } from './signed.repo.ts'

/** Signed prescriptions of a patient's charts before a place, latest first, with all that is written in each. */
export function prescriptionsBefore(
  call: Pick<Call, 'db'>,
  patientIds: readonly string[],
  after: Moment | null,
  limit: number,
): { item: PrescriptionOnTimeline; words: string[] }[] {
  const rows = listRows(call.db, patientIds, after, limit)
  const ids = rows.map(row => row.id)
  const names = doctorNames(call)
  const replaced = listReplaced(call.db, ids)
  const lines = Map.groupBy(listSignedLines(call.db, ids), line => line.prescriptionId)
  return rows.map(row => {
    const own = lines.get(row.id) ?? []
    const { id, createdAt: at, date, visitId, number } = row
    const doctorName = names.get(row.doctorId) ?? ''
    const medicines = own.map(({ drugName, strength }) => [drugName, strength].filter(Boolean).join(' '))
    return {
      item: { kind: 'prescription', id, at, date, visitId, number, doctorName, medicines, replaced: replaced.has(id) },
      words: [...medicines, ...own.map(line => line.instructions), row.advice, number, doctorName],
    }
  })
}

function listRows(db: Call['db'], patientIds: readonly string[], after: Moment | null, limit: number) {
  const { createdAt, id, patientId } = signedPrescriptions
  const earlier = after && or(lt(createdAt, after.at), and(eq(createdAt, after.at), lt(id, after.id)))
  return db
    .select()
    .from(signedPrescriptions)
    .where(and(inArray(patientId, [...patientIds]), earlier ?? undefined))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit)
    .all()
}
