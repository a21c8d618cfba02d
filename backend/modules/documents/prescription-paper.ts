import { requireVisit, type VisitForPrint, visitForPrint } from '#backend/modules/encounters/index.ts'
import { prescriptionForPrint, prescriptionView } from '#backend/modules/prescriptions/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { DraftLine, SignedLine, SignedPrescription } from '#shared/contract/prescriptions.ts'
import type { Language } from '#shared/contract/settings.ts'
import { clinicalPaper } from './clinical-paper.ts'
import { drawPaper } from './drawing.ts'
import { selectLetterhead } from './letterheads/on-letterhead.ts'
import { medicineLine } from './words/medicine-words.ts'
import { vitalsLine } from './words/vital-words.ts'

interface Source {
  visit: VisitForPrint
  lines: readonly (DraftLine | SignedLine)[]
  advice: string
  /** Null for a draft. */
  signed: SignedPrescription | null
}

/**
 * A prescription as PDF.
 * @throws AppError NOT_FOUND
 */
export async function prescription(call: Call, input: Parsed['documents']['prescription']): Promise<PrintedPaper> {
  const source = 'id' in input ? signedSource(call, input.id) : standing(call, input.visitId)
  const { visit, signed } = source
  const wanted = { doctorId: visit.doctor.id, letterhead: input.letterhead }
  const on = await selectLetterhead(call, 'prescription', wanted)
  const pictures = input.pictures ?? getClinic(call).dosePictures
  const data = await prescriptionData(call, source, input.language, pictures)
  const name = signed ? `prescription-${signed.number}` : `prescription-draft-${visit.patient.code}`
  const keptAs = {
    kind: 'prescription',
    patientId: visit.patient.id,
    visitId: visit.visitId,
    number: signed?.number ?? null,
  } as const
  const { language, draft } = data
  return drawPaper(call, { kind: 'prescription', data, name, language, draft, keptAs, on, pictures })
}

/** What the prescription of a visit says, as it stands. @throws AppError NOT_FOUND */
export const prescriptionOfVisit = (call: Call, visitId: string) =>
  prescriptionData(call, standing(call, visitId), undefined, getClinic(call).dosePictures)

async function prescriptionData(
  call: Call,
  { visit, lines, advice, signed }: Source,
  language: Language | undefined,
  pictures: boolean,
) {
  const { head, words } = await clinicalPaper(call, visit, signed?.signedAt ?? null, language)
  return {
    ...head,
    date: words.date(signed?.date ?? visit.date),
    vitals: vitalsLine(words, visit.vitals),
    lines: lines.map(line => medicineLine(words, line, pictures)),
    testsAdvised: visit.note.testsAdvised || undefined,
    // The prescription's own advice stands for the patient; the note's is what the doctor wrote before.
    advice: advice || visit.note.advice || undefined,
    verificationCode: signed?.number,
    replaced: signed?.replaced ?? false,
  }
}

function signedSource(call: Call, id: string): Source {
  const { prescription, doctor, visit } = prescriptionForPrint(call, id)
  const { lines, advice } = prescription
  return { visit: { ...visit, doctor }, lines, advice, signed: prescription }
}

/** The prescription of a visit as it stands. */
function standing(call: Call, visitId: string): Source {
  const { status, signed, lines, advice } = prescriptionView(call, requireVisit(call, visitId))
  const last = signed.at(-1)
  if (status === 'signed' && last) return signedSource(call, last.id)
  return { visit: visitForPrint(call, visitId), lines, advice, signed: null }
}
