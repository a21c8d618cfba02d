import { draftOf, noteFrom, noteOf } from '#backend/modules/encounters/notes/note-text.ts'
import { listSignedDiagnoses, listSignedNotes } from '#backend/modules/encounters/notes/notes.repo.ts'
import { bmiOf } from '#backend/modules/encounters/vitals/bmi.ts'
import { earlyWarningOf, scoringOf } from '#backend/modules/encounters/vitals/early-warning.service.ts'
import { listVisitVitals } from '#backend/modules/encounters/vitals/vitals.repo.ts'
import { measurementOf } from '#backend/modules/encounters/vitals/vitals.service.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { SignedNote, Visit } from '#shared/contract/encounters.ts'
import { requireVisit } from './own-visit.ts'

type Reader = Pick<Call, 'db' | 'now' | 'actor'>

/** A visit with everything in it. The keystroke draft is only for its own doctor. */
export function visitView(call: Reader, id: string): Visit {
  const row = requireVisit(call, id)
  const names = doctorNames(call)
  const readings = listVisitVitals(call.db, id)
  return {
    id,
    patientId: row.patientId,
    doctorId: row.doctorId,
    doctorName: names.get(row.doctorId) ?? '',
    appointmentId: row.appointmentId,
    type: row.type,
    status: row.status,
    date: row.date,
    openedAt: row.createdAt,
    updatedAt: row.updatedAt,
    note: noteOf(call, row),
    draft: row.doctorId === call.actor.userId ? draftOf(call, id) : null,
    vitals: readings.map(measurementOf),
    bmi: bmiOf(call, row.patientId, readings),
    earlyWarning: earlyWarningOf(call, row.patientId, readings, scoringOf(call, row.patientId, id)),
    signed: signedNotesOf(call, id, names),
  }
}

/** The signed note of a visit and its amendments, oldest first. */
function signedNotesOf(call: Reader, visitId: string, names: ReadonlyMap<string, string>): SignedNote[] {
  const rows = listSignedNotes(call.db, visitId)
  if (rows.length === 0) return []
  const diagnoses = listSignedDiagnoses(
    call.db,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    ...noteFrom(
      row,
      diagnoses.filter(diagnosis => diagnosis.noteId === row.id),
    ),
    id: row.id,
    visitId,
    amendsId: row.amendsId,
    reason: row.reason,
    signedAt: row.createdAt,
    signedBy: row.createdBy,
    signedByName: names.get(row.createdBy) ?? '',
  }))
}
