import type { VisitForPrint } from '#backend/modules/encounters/index.ts'
import { assembleChart } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Language } from '#shared/contract/settings.ts'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import { clinicHead, doctorHead } from './clinic-head.ts'
import type { ClinicalPaper, ClinicHead, DocumentTexts } from './pdf/data.ts'
import { type PaperWords, wordsFor } from './words/paper-words.ts'
import { allergyNames, patientHead } from './words/patient-words.ts'
import { weightOf } from './words/vital-words.ts'

interface Head extends ClinicalPaper {
  texts: DocumentTexts
  language: Language
  createdAt: number
  clinic: ClinicHead
  diagnoses: string[]
}

/** The day, with the time where the doctor set one. */
function followUpIn(words: PaperWords, date: CalendarDate, time: ClockTime | null): string {
  const day = words.date(date)
  return time === null ? day : `${day}, ${words.clock(time)}`
}

/**
 * What every paper about a visit says, and the words for the rest of it. Notes that the chart was opened.
 * @param signedAt null makes it a draft
 * @throws AppError NOT_FOUND
 */
export async function clinicalPaper(
  call: Call,
  visit: VisitForPrint,
  signedAt: Instant | null,
  language: Language | undefined,
): Promise<{ head: Head; words: PaperWords }> {
  const { patient, allergies } = assembleChart(call, visit.patient.id)
  call.chartOpened(patient.id)
  const words = wordsFor(call, language, patient.language)
  const { note, vitals, date, doctor } = visit
  const head = {
    texts: words.documents,
    language: words.language,
    createdAt: signedAt ?? call.now,
    clinic: await clinicHead(call),
    doctor: doctorHead(doctor),
    patient: patientHead(words, patient, date, weightOf(words, vitals)),
    date: words.date(date),
    allergies: allergyNames(allergies),
    noKnownAllergies: patient.noAllergiesAt !== null,
    diagnoses: note.diagnoses.map(({ text, code }) => (code ? `${text} (${code})` : text)),
    followUp: note.followUpDate ? followUpIn(words, note.followUpDate, note.followUpTime) : undefined,
    signedAt: signedAt === null ? undefined : words.instant(signedAt),
    draft: signedAt === null,
  }
  return { head, words }
}
