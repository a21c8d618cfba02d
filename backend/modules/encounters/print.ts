import { patientBriefs } from '#backend/modules/patients/index.ts'
import { doctorOnRecord } from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import type { KidneyFunction, Measurement } from '#shared/contract/encounters/vitals.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { type EarlyWarning, earlyWarning, valuesTogether } from '#shared/domain/encounters/news2.ts'
import type { VisitType } from '#shared/domain/encounters/terms.ts'
import type { SaturationScale } from '#shared/domain/encounters/vital-kinds.ts'
import type { AgeInDays } from '#shared/domain/encounters/vital-ranges.ts'
import { birthRange } from '#shared/domain/patients/birth-date.ts'
import { notFound } from '#shared/errors.ts'
import { type CalendarDate, daysBetween, type Instant } from '#shared/time.ts'
import { noteFrom } from './notes/note-text.ts'
import { visitView } from './visits/visit-view.ts'
import { findLastSignedVisit } from './visits/visits.repo.ts'
import { scoringOf } from './vitals/early-warning.service.ts'
import { kidneyFunction } from './vitals/kidneys.ts'

/** Everything that the report of a visit says. */
export interface VisitForPrint {
  visitId: string
  /** The signed note that is printed; null prints a draft, which must say so. */
  signedNoteId: string | null
  patient: PatientBrief
  doctor: Doctor
  date: CalendarDate
  /** On that day; null when no birth is known. */
  age: AgeInDays | null
  type: VisitType
  note: NoteContent
  vitals: Measurement[]
  bmi: number | null
  /** By which the oxygen saturation is judged. */
  scale: SaturationScale
  earlyWarning: EarlyWarning
  /** What a creatinine of this visit says of the kidneys. */
  kidneys: KidneyFunction | null
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
  const age = patient.birth ? daysBetween(birthRange(patient.birth).latest, visit.date) : null
  const scoring = scoringOf(call, visit.patientId, visitId)
  return {
    visitId,
    signedNoteId: last?.id ?? null,
    patient,
    doctor: doctorOnRecord(call, visit.doctorId),
    date: visit.date,
    age,
    type: visit.type,
    note: noteFrom(note, note.diagnoses),
    vitals: visit.vitals,
    bmi: visit.bmi,
    scale: scoring.scale,
    earlyWarning: earlyWarning(valuesTogether(visit.vitals), { age, ...scoring }),
    kidneys: kidneysOf(call, visit.patientId, visit.vitals),
    signedAt: last?.signedAt ?? null,
    amended: first && last?.reason ? { reason: last.reason, firstSignedAt: first.signedAt } : null,
  }
}

function kidneysOf(
  call: Pick<Call, 'db' | 'now'>,
  patientId: string,
  vitals: readonly Measurement[],
): KidneyFunction | null {
  const kidneys = kidneyFunction(call, patientId)
  const isOfVisit = vitals.some(({ kind, takenAt }) => kind === 'creatinine' && takenAt === kidneys?.takenAt)
  return isOfVisit ? kidneys : null
}

/** The visit that was signed last, by this doctor or by anyone, as an example of one. */
export const lastSignedVisitId = (call: Pick<Call, 'db'>, doctorId: string | null): string | undefined =>
  findLastSignedVisit(call.db, doctorId)?.id
