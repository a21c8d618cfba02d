import { visitForPrint } from '#backend/modules/encounters/index.ts'
import { currentMedicines } from '#backend/modules/prescriptions/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { LetterContent } from '#shared/contract/documents/letters.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { clinicalPaper } from '../clinical-paper.ts'
import { drawPaper } from '../drawing.ts'
import { selectLetterhead } from '../letterheads/on-letterhead.ts'
import { fill } from '../pdf/fill.ts'
import type { LetterData } from '../pdf/letter.ts'
import { medicineLine } from '../words/medicine-words.ts'
import { vitalsLine } from '../words/vital-words.ts'
import { letterWords } from './letter-words.ts'
import { letterView, requireLetter, unsignedContent } from './letters.service.ts'

interface Source {
  visitId: string
  content: LetterContent
  /** Null for a draft. */
  signed: { number: string; at: LetterSignedAt; date: LetterDate; replaced: boolean } | null
}

type LetterSignedAt = ReturnType<typeof letterView>['signedAt']
type LetterDate = ReturnType<typeof requireLetter>['date']

const fileNames = { referral: 'referral', certificate: 'certificate', labRequest: 'lab-request' }

/**
 * A signed letter, or the draft of one, as PDF.
 * @throws AppError NOT_FOUND; for a draft also as `open` does
 */
export async function letter(call: Call, input: Parsed['documents']['letter']): Promise<PrintedPaper> {
  const { visitId, content, signed } = 'id' in input ? signedSource(call, input.id) : draftSource(call, input)
  const visit = visitForPrint(call, visitId)
  const wanted = { doctorId: visit.doctor.id, letterhead: input.letterhead }
  const on = await selectLetterhead(call, content.kind, wanted)
  const { head, words } = await clinicalPaper(call, visit, signed?.at ?? null, input.language)
  const date = words.date(signed?.date ?? visit.date)
  const medicines = currentMedicines(call, visit.patient.id).map(line => medicineLine(words, line))
  const vitals = vitalsLine(words, visit.vitals)
  const { number = null, replaced = false } = signed ?? {}
  const said = letterWords(words, content, {
    ...head,
    date,
    examined: words.date(visit.date),
    number,
    vitals,
    medicines,
  })
  // Not all of the head: a certificate, which an employer reads, names neither allergies nor diagnoses by itself.
  const { texts, language, createdAt, clinic, doctor, patient, signedAt, draft } = head
  const data: LetterData = {
    ...{ texts, language, createdAt, clinic, doctor, patient, signedAt, draft, date, replaced },
    ...said,
    subject: fill(words.documents.letters.subject, { title: said.title, patient: patient.name, date }),
    verificationCode: number ?? undefined,
  }
  const { kind } = content
  const name = `${fileNames[kind]}-${number ?? `draft-${visit.patient.code}`}`
  const keptAs = { kind, patientId: visit.patient.id, visitId, number }
  return drawPaper(call, { kind: 'letter', data, name, language, draft, keptAs, on })
}

function signedSource(call: Call, id: string): Source {
  const { visitId, content, number, signedAt: at, replaced } = letterView(call, id)
  return { visitId, content, signed: { number, at, replaced, date: requireLetter(call, id).date } }
}

function draftSource(call: Call, { visitId, kind }: Parsed['documents']['letters']['open']): Source {
  return { visitId, content: unsignedContent(call, { visitId, kind }), signed: null }
}
