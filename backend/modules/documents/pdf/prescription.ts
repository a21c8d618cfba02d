import { clinicalPage } from './blocks/clinical-page.ts'
import { factRow, sideSection } from './blocks/facts.ts'
import { medicinesTable } from './blocks/medicines.ts'
import { allergyStrips } from './blocks/patient-panel.ts'
import type { ClinicalPaper, DocumentTexts, MedicineLine, PaperData } from './data.ts'
import { fill } from './fill.ts'
import { Composer } from './layout/composer.ts'
import type { Strip } from './layout/strip.ts'
import { lineStrip, textStrips } from './layout/text-block.ts'
import { COLORS, STYLES } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type PrescriptionTexts = Pick<DocumentTexts, 'common' | 'medicines' | 'prescription'>

export interface PrescriptionData extends PaperData<PrescriptionTexts>, ClinicalPaper {
  readonly diagnoses: readonly string[]
  /** One line, such as `BP 120/80 mmHg · Pulse 72/min`. */
  readonly vitals?: string
  readonly lines: readonly MedicineLine[]
  readonly testsAdvised?: string
  readonly advice?: string
}

const RX = { ...STYLES.title, size: 19, color: COLORS.accent }
const RX_TITLE = STYLES.heading

/** A prescription as the bytes of a PDF. @throws Error when the fonts cannot be read. */
export async function renderPrescription(data: PrescriptionData, resources: PdfResources): Promise<Uint8Array> {
  const { texts, patient, clinic } = data
  const { common } = texts
  const info = {
    title: `${texts.prescription.title} - ${patient.name}`,
    author: clinic.name,
    subject: fill(texts.prescription.subject, { patient: patient.name, date: data.date }),
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.letterhead ?? data.format)
  const page = await clinicalPage(composer, data, texts.prescription.title)
  const strips = [
    ...page.head,
    ...page.patient,
    ...allergyStrips(composer, common, data),
    ...factRow(composer, common.diagnoses, data.diagnoses.join('; ')),
    ...factRow(composer, common.vitals, data.vitals),
    ...medicines(composer, data, composer.roomOnPage(page.furniture)),
    ...sideSection(composer, texts.prescription.testsAdvised, data.testsAdvised),
    ...sideSection(composer, texts.prescription.advice, data.advice),
    ...sideSection(composer, common.followUp, data.followUp),
  ]
  return composer.finish(page.signed(strips), page.furniture)
}

function medicines(composer: Composer, data: PrescriptionData, maxRowHeight: number): Strip[] {
  const { texts, lines } = data
  const below =
    lines.length > 0
      ? medicinesTable(composer, texts.medicines, lines, maxRowHeight)
      : textStrips(composer.typesetter, texts.prescription.noMedicines, STYLES.body, composer.width)
  return [rxSign(composer, texts.prescription.title), ...below]
}

/** The sign that opens a prescription everywhere, and the word for those who do not know it. */
function rxSign(composer: Composer, title: string): Strip {
  const { typesetter, width } = composer
  const sign = typesetter.line('℞', RX.style)
  const word = typesetter.line(title, RX_TITLE.style)
  const signStrip = lineStrip(sign, RX, width)
  return {
    height: signStrip.height,
    gap: 6,
    keepWithNext: true,
    draw(canvas, left, top) {
      signStrip.draw(canvas, left, top)
      canvas.text(word, left + sign.width * RX.size + 6, top + sign.ascent * RX.size, RX_TITLE.size, RX_TITLE.color)
    },
  }
}
