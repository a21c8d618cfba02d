import { patientBriefs } from '#backend/modules/patients/index.ts'
import { doctorOnRecord } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import type { VisitType } from '#shared/domain/encounters/terms.ts'
import { notFound } from '#shared/errors.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'
import { noteFrom } from './notes/note-text.ts'
import { visitView } from './visits/visit-view.ts'
import { findLastSignedVisit } from './visits/visits.repo.ts'

/** Everything that the report of a visit says. */
export interface VisitForPrint {
  visitId: string
  /** The signed note that is printed; null prints a draft, which must say so. */
  signedNoteId: string | null
  patient: PatientBrief
  doctor: Doctor
  date: CalendarDate
  type: VisitType
  note: NoteContent
  vitals: Measurement[]
  bmi: number | null
  signedAt: Instant | null
  /** Why the note was amended and when it was first signed; null for a note that never was. */
  amended: { reason: string; firstSignedAt: Instant } | null
}

/**
 * The caller notes that the chart was opened.
 * @throws AppError NOT_FOUND
 */
export function visitForPrint(call: Pick<Call, 'db' | 'now' | 'actor'>, visitId: string): VisitForPrint {
  const visit = visitView(call, visitId)
  const patient = patientBriefs(call, [visit.patientId]).get(visit.patientId)
  if (!patient) throw notFound('patients', visit.patientId)
  const first = visit.signed[0]
  const last = visit.signed.at(-1)
  const note = last ?? visit.draft?.content ?? visit.note
  return {
    visitId,
    signedNoteId: last?.id ?? null,
    patient,
    doctor: doctorOnRecord(call, visit.doctorId),
    date: visit.date,
    type: visit.type,
    note: noteFrom(note, note.diagnoses),
    vitals: visit.vitals,
    bmi: visit.bmi,
    signedAt: last?.signedAt ?? null,
    amended: first && last?.reason ? { reason: last.reason, firstSignedAt: first.signedAt } : null,
  }
}

/** The visit that was signed last, by this doctor or by anyone, as an example of one. */
export const lastSignedVisitId = (call: Pick<Call, 'db'>, doctorId: string | null): string | undefined =>
  findLastSignedVisit(call.db, doctorId)?.id
