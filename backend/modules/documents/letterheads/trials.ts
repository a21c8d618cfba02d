import { lastSignedVisitId } from '#backend/modules/encounters/index.ts'
import { doctorOnRecord } from '#backend/modules/scheduling/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { TriedLetterhead } from '#shared/contract/documents/letterheads.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { LetterheadLayout } from '#shared/domain/documents/letterhead.ts'
import { notFound } from '#shared/errors.ts'
import { clinicHead, doctorHead } from '../clinic-head.ts'
import { base64Of } from '../drawing.ts'
import { drawingThread } from '../drawing-thread.ts'
import type { PrescriptionData } from '../pdf/prescription.ts'
import type { Underlay } from '../pdf/underlay.ts'
import type { VisitReportData } from '../pdf/visit-report.ts'
import { prescriptionOfVisit } from '../prescription-paper.ts'
import { reportOfVisit } from '../visit-report-paper.ts'
import { wordsFor } from '../words/paper-words.ts'
import { bytesOf, chosenFiles } from './letterhead-files.ts'
import { lastVersion } from './letterheads.repo.ts'
import { checkLayout, requireLetterhead, requireManaged } from './letterheads.service.ts'

type Trial = Outputs['documents']['letterheads']['trySample']
type Sample = PrescriptionData & Pick<VisitReportData, 'texts'>
type Tried = { prescription: PrescriptionData } | { 'visit-report': VisitReportData }

/** @throws AppError as `add` does */
export async function trySample(call: Call, input: TriedLetterhead): Promise<Trial> {
  const letterhead = await triable(call, input)
  const data = await sample(call, input.doctorId)
  return draw(call, letterhead, input.of === 'prescription' ? { prescription: data } : { 'visit-report': report(data) })
}

/** @throws AppError as `add` does; NOT_FOUND where no visit was signed yet */
export async function tryVisit(call: Call, input: TriedLetterhead): Promise<Trial> {
  // Before the chart is opened: what is refused leaves no trace of one.
  const letterhead = await triable(call, input)
  const visitId = lastSignedVisitId(call, input.doctorId)
  if (visitId === undefined) throw notFound('visits', '')
  return draw(
    call,
    letterhead,
    input.of === 'prescription'
      ? { prescription: await prescriptionOfVisit(call, visitId) }
      : { 'visit-report': await reportOfVisit(call, visitId) },
  )
}

interface Triable {
  layout: LetterheadLayout
  underlay: Underlay | null
}

async function triable(call: Call, input: TriedLetterhead): Promise<Triable> {
  const { id, doctorId, layout } = input
  requireManaged(call, doctorId)
  if (id !== null) requireManaged(call, requireLetterhead(call, id).doctorId)
  checkLayout(layout)
  const { first, further } = await chosenFiles(call, input, id === null ? undefined : lastVersion(call.db, id))
  const bytes = await bytesOf(call, first)
  const { furtherPages } = layout
  return { layout, underlay: bytes && { first: bytes, further: await bytesOf(call, further), furtherPages } }
}

async function draw(call: Call, { layout: letterhead, underlay }: Triable, tried: Tried): Promise<Trial> {
  const thread = drawingThread(call.clinic)
  const [pages, data] =
    'prescription' in tried
      ? [await thread.render('prescription', { ...tried.prescription, letterhead }), tried.prescription]
      : [await thread.render('visit-report', { ...tried['visit-report'], letterhead }), tried['visit-report']]
  const whole = underlay ? await thread.underlay(pages, underlay) : pages
  const { texts, language, createdAt, doctor, patient, date, verificationCode, signedAt, draft } = data
  const small = await thread.measure({
    ...{ texts: { common: texts.common }, language, createdAt, letterhead },
    ...{ doctor, patient, date, verificationCode, signedAt, draft },
  })
  return { base64: base64Of(whole), small }
}

/** Enough medicines for a second page. */
const lines = 16

/** Nobody's prescription, with long words so that what fits here fits most patients. */
async function sample(call: Call, doctorId: string | null): Promise<Sample> {
  const words = wordsFor(call)
  const { sample: texts } = words.documents
  const { actor } = call
  const writer = doctorId ?? (actor.roles.includes('doctor') ? actor.userId : null)
  return {
    texts: words.documents,
    language: words.language,
    createdAt: call.now,
    clinic: await clinicHead(call),
    doctor: writer === null ? { ...texts.doctor } : doctorHead(doctorOnRecord(call, writer)),
    patient: { ...texts.patient, code: 'A-000000' },
    date: words.date(today(call)),
    allergies: [texts.allergy],
    diagnoses: [texts.diagnosis],
    lines: Array.from({ length: lines }, (_, at) => ({ ...texts.line, drug: `${texts.line.drug} ${at + 1}` })),
    advice: texts.advice,
    followUp: words.date(today(call)),
    signedAt: words.instant(call.now),
    verificationCode: 'RX-A-000000',
    draft: false,
  }
}

function report({ advice, ...data }: Sample): VisitReportData {
  return { ...data, vitals: [], complaint: advice, findings: advice, plan: advice, amendments: [] }
}
