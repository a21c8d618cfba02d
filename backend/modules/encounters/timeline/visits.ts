import { listDiagnosesOf } from '#backend/modules/encounters/notes/notes.repo.ts'
import { listVisitRows } from '#backend/modules/encounters/visits/visits.repo.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Moment } from '#backend/platform/page.ts'
import type { VisitOnTimeline } from '#shared/contract/encounters/timeline.ts'
import { noteSections } from '#shared/domain/encounters/terms.ts'

/** Visits of a patient's charts before a place, latest first, with all that is written about each. */
export function visitsBefore(
  call: Pick<Call, 'db'>,
  patientIds: readonly string[],
  after: Moment | null,
  limit: number,
): { item: VisitOnTimeline; words: string[] }[] {
  const rows = listVisitRows(call.db, patientIds, after, limit)
  const names = doctorNames(call)
  const diagnoses = Map.groupBy(
    listDiagnosesOf(
      call.db,
      rows.map(row => row.id),
    ),
    diagnosis => diagnosis.visitId,
  )
  return rows.map(row => {
    const own = (diagnoses.get(row.id) ?? []).map(({ text, code }) => ({ text, code }))
    const { id, createdAt: at, date, type, status, complaint, signedAt } = row
    const doctorName = names.get(row.doctorId) ?? ''
    const prose = noteSections.map(section => row[section])
    return {
      item: { kind: 'visit', id, at, date, doctorName, type, status, complaint, diagnoses: own, signedAt },
      words: [...prose, ...own.flatMap(({ text, code }) => (code ? [text, code] : [text])), doctorName],
    }
  })
}
