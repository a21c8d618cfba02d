import { requireVisit, type VisitForPrint, visitForPrint } from '#backend/modules/encounters/index.ts'
import { prescriptionView } from '#backend/modules/prescriptions/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { DraftLine, SignedLine } from '#shared/contract/prescriptions.ts'
import type { Language } from '#shared/contract/settings.ts'
import { textOf } from '#shared/domain/encounters/note.ts'
import { clinicalPaper } from './clinical-paper.ts'
import { drawPaper } from './drawing.ts'
import { selectLetterhead } from './letterheads/on-letterhead.ts'
import type { VitalSign } from './pdf/blocks/vitals-grid.ts'
import { fill } from './pdf/fill.ts'
import type { Amendment } from './pdf/visit-report.ts'
import { medicineLine } from './words/medicine-words.ts'
import type { PaperWords } from './words/paper-words.ts'
import { derivedSigns, vitalSigns } from './words/vital-words.ts'

/**
 * The report of a visit as PDF: its last signed note, or the draft.
 * @throws AppError NOT_FOUND
 */
export async function visitReport(call: Call, input: Parsed['documents']['visitReport']): Promise<PrintedPaper> {
  const visit = visitForPrint(call, input.visitId)
  const wanted = { doctorId: visit.doctor.id, letterhead: input.letterhead }
  const on = await selectLetterhead(call, 'visitReport', wanted)
  const data = await reportData(call, visit, input.language)
  const { language, draft } = data
  const name = `visit-report-${draft ? 'draft-' : ''}${visit.patient.code}-${visit.date}`
  const keptAs = { kind: 'visitReport', patientId: visit.patient.id, visitId: visit.visitId, number: null } as const
  return drawPaper(call, { kind: 'visit-report', data, name, language, draft, keptAs, on })
}

/** What the report of a visit says. @throws AppError NOT_FOUND */
export const reportOfVisit = (call: Call, visitId: string) => reportData(call, visitForPrint(call, visitId), undefined)

async function reportData(call: Call, visit: VisitForPrint, language: Language | undefined) {
  const lines = medicinesOf(call, visit)
  const { head, words } = await clinicalPaper(call, visit, visit.signedAt, language)
  return {
    ...head,
    ...textOf(visit.note),
    vitals: signsOf(words, visit),
    lines: lines.map(line => medicineLine(words, line)),
    amendments: amendmentsOf(words, visit),
  }
}

/** A signed report vouches for what was signed only; a draft shows what is being written. */
export function medicinesOf(call: Call, { visitId, signedAt }: VisitForPrint): readonly (DraftLine | SignedLine)[] {
  const { status, lines, signed } = prescriptionView(call, requireVisit(call, visitId))
  return signedAt !== null || status === 'signed' ? (signed.at(-1)?.lines ?? []) : lines
}

function signsOf(words: PaperWords, visit: VisitForPrint): VitalSign[] {
  const isWeighed = visit.vitals.some(({ kind }) => kind === 'weight')
  const derived = derivedSigns(words, { ...visit, bmi: isWeighed ? visit.bmi : null })
  return [...vitalSigns(words, visit.vitals, visit), ...derived]
}

function amendmentsOf(words: PaperWords, { amended, signedAt, doctor }: VisitForPrint): Amendment[] {
  if (!amended || signedAt === null) return []
  const values = { at: words.instant(amended.firstSignedAt), reason: amended.reason }
  const text = fill(words.documents.visitReport.replaces, values)
  return [{ text, author: doctor.name, at: words.instant(signedAt) }]
}
