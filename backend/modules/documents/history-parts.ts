import { setImmediate as letOthersWork } from 'node:timers/promises'
import { listVisits, type VisitForPrint, visitForPrint } from '#backend/modules/encounters/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { LetterPart } from './pdf/letter.ts'
import { medicinesOf } from './visit-report-paper.ts'
import { medicineLine } from './words/medicine-words.ts'
import type { PaperWords } from './words/paper-words.ts'
import { vitalsLine, weightOf } from './words/vital-words.ts'

const visitsPerPage = 200

/** Every visit that was signed, the latest first: what was found, measured, prescribed and advised. */
export async function historyParts(call: Call, words: PaperWords, patientId: string): Promise<LetterPart[]> {
  const parts: LetterPart[] = []
  for (const visitId of visitIds(call, patientId)) {
    const visit = visitForPrint(call, visitId)
    if (visit.signedAt === null) continue
    parts.push(...visitParts(call, words, visit))
    // A chart may hold hundreds.
    await letOthersWork()
  }
  return parts
}

function* visitIds(call: Call, patientId: string): Generator<string> {
  let after: string | null = null
  do {
    const page: ReturnType<typeof listVisits> = listVisits(call, {
      patientId,
      limit: visitsPerPage,
      ...(after && { after }),
    })
    yield* page.items.filter(({ status }) => status !== 'cancelled').map(({ id }) => id)
    after = page.next
  } while (after)
}

function visitParts(call: Call, words: PaperWords, visit: VisitForPrint): LetterPart[] {
  const { visitReport: texts, common } = words.documents
  const { note } = visit
  const weight = weightOf(words, visit.vitals)
  const medicines = medicinesOf(call, visit).map(line => medicineText(words, line))
  const fact = (label: string, value: string | undefined): LetterPart => ({ kind: 'fact', label, value })
  return [
    { kind: 'heading', title: [words.date(visit.date), visit.doctor.name].join(' · ') },
    fact(texts.complaint, note.complaint),
    fact(texts.history, note.history),
    fact(common.vitals, joined([weight && `${common.weight} ${weight}`, vitalsLine(words, visit.vitals)], ' · ')),
    fact(texts.findings, note.findings),
    fact(common.diagnoses, note.diagnoses.map(({ text, code }) => (code ? `${text} (${code})` : text)).join('\n')),
    fact(texts.prescription, medicines.join('\n')),
    fact(texts.testsAdvised, note.testsAdvised),
    fact(texts.procedures, note.procedures),
    fact(texts.plan, note.plan),
    fact(texts.advice, note.advice),
  ]
}

function medicineText(words: PaperWords, line: Parameters<typeof medicineLine>[1]): string {
  const { drug, strength, form, further = [], timing, route, instructions, ...first } = medicineLine(words, line)
  const doses = [first, ...further].map(({ dose, frequency, duration }) =>
    // The figures, and what they mean in a row below them.
    joined([dose, frequency?.replace(/\n(.*)/s, ' ($1)'), duration], ' · '),
  )
  return joined([joined([drug, strength, form], ' '), ...doses, timing, route, instructions], ' · ')
}

const joined = (parts: readonly (string | undefined)[], between: string) => parts.filter(Boolean).join(between)
