import { clinicalPage } from './blocks/clinical-page.ts'
import { heading, sideSection } from './blocks/facts.ts'
import { medicinesTable } from './blocks/medicines.ts'
import { allergyStrips } from './blocks/patient-panel.ts'
import { type VitalSign, vitalsGrid } from './blocks/vitals-grid.ts'
import type { ClinicalPaper, DocumentTexts, MedicineLine, PaperData } from './data.ts'
import { fill } from './fill.ts'
import { Composer } from './layout/composer.ts'
import type { Strip } from './layout/strip.ts'
import { textStrips } from './layout/text-block.ts'
import { STYLES } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type VisitReportTexts = Pick<DocumentTexts, 'common' | 'medicines' | 'visitReport'>

/** What was added to the signed report later. */
export interface Amendment {
  readonly text: string
  readonly author: string
  readonly at: string
}

export interface VisitReportData extends PaperData<VisitReportTexts>, ClinicalPaper {
  readonly complaint?: string
  readonly history?: string
  readonly findings?: string
  readonly diagnoses: readonly string[]
  readonly vitals: readonly VitalSign[]
  readonly plan?: string
  readonly testsAdvised?: string
  readonly procedures?: string
  readonly advice?: string
  readonly lines: readonly MedicineLine[]
  readonly amendments: readonly Amendment[]
}

/** A visit report as the bytes of a PDF. @throws Error when the fonts cannot be read. */
export async function renderVisitReport(data: VisitReportData, resources: PdfResources): Promise<Uint8Array> {
  const { patient, clinic } = data
  const { common, visitReport: texts } = data.texts
  const info = {
    title: `${texts.title} - ${patient.name}`,
    author: clinic.name,
    subject: fill(texts.subject, { patient: patient.name, date: data.date }),
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.letterhead ?? data.format)
  const page = await clinicalPage(composer, data, texts.title)
  const strips = [
    ...page.head,
    ...title(composer, texts.title),
    ...page.patient,
    ...allergyStrips(composer, common, data),
    ...sideSection(composer, texts.complaint, data.complaint),
    ...sideSection(composer, texts.history, data.history),
    ...vitalsGrid(composer, common.vitals, texts, data.vitals),
    ...sideSection(composer, texts.findings, data.findings),
    ...diagnoses(composer, common.diagnoses, data.diagnoses),
    ...sideSection(composer, texts.procedures, data.procedures),
    ...sideSection(composer, texts.plan, data.plan),
    ...sideSection(composer, texts.testsAdvised, data.testsAdvised),
    ...medicines(composer, data, composer.roomOnPage(page.furniture)),
    ...sideSection(composer, texts.advice, data.advice),
    ...sideSection(composer, common.followUp, data.followUp),
  ]
  // Amendments stand below the signature: it vouches for what was there when it was given.
  return composer.finish([...page.signed(strips), ...amendments(composer, texts, data.amendments)], page.furniture)
}

const title = (composer: Composer, text: string): Strip[] =>
  textStrips(composer.typesetter, text, STYLES.title, composer.width, { gap: 8 }).map(strip => ({
    ...strip,
    keepWithNext: true,
  }))

/** In order of weight, numbered if there is more than one. */
const diagnoses = (composer: Composer, name: string, entries: readonly string[]): Strip[] => {
  const lines = entries.length > 1 ? entries.map((entry, i) => `${i + 1}. ${entry}`) : entries
  return sideSection(composer, name, lines.join('\n'), STYLES.strong)
}

function medicines(composer: Composer, data: VisitReportData, maxRowHeight: number): Strip[] {
  if (data.lines.length === 0) return []
  const table = medicinesTable(composer, data.texts.medicines, data.lines, maxRowHeight)
  return [...heading(composer, data.texts.visitReport.prescription), ...table]
}

function amendments(composer: Composer, texts: DocumentTexts['visitReport'], entries: readonly Amendment[]): Strip[] {
  if (entries.length === 0) return []
  return [
    ...heading(composer, texts.amendments),
    ...entries.flatMap(({ author, at, text }) => {
      const by = textStrips(composer.typesetter, fill(texts.amendedBy, { author, at }), STYLES.note, composer.width, {
        gap: 4,
      })
      return [
        ...by.map(strip => ({ ...strip, keepWithNext: true })),
        ...textStrips(composer.typesetter, text, STYLES.body, composer.width),
      ]
    }),
  ]
}
