import { letterhead } from './blocks/letterhead.ts'
import { allergyStrips, patientPanel } from './blocks/patient-panel.ts'
import { qrCode } from './blocks/qr-code.ts'
import type { ClinicalPaper, DocumentTexts, PaperData } from './data.ts'
import { fill } from './fill.ts'
import { Composer } from './layout/composer.ts'
import { heightOf, type Strip, sideBySide, space } from './layout/strip.ts'
import { textStrips } from './layout/text-block.ts'
import { COLORS, STYLES } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type HandwritingPageTexts = Pick<DocumentTexts, 'common' | 'handwritingPage'>

export interface HandwritingPageData extends PaperData<HandwritingPageTexts>, ClinicalPaper {
  /** What the QR code says; it names nobody. */
  readonly code: string
}

/** Large enough for the camera of a phone over a whole sheet. */
const QR = { size: 66, gap: 14 }
/** Between two lines: 8 mm, as in exercise books. */
const RULING = 22.7

/** A sheet to be written on by hand, whose code leads it back to its visit. @throws Error when the fonts cannot be read. */
export async function renderHandwritingPage(data: HandwritingPageData, resources: PdfResources): Promise<Uint8Array> {
  const { clinic } = data
  const { common, handwritingPage: texts } = data.texts
  const info = {
    title: texts.title,
    author: clinic.name,
    subject: texts.title,
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.format ?? 'A4')
  const { typesetter, width, frame } = composer
  const left = width - QR.size - QR.gap
  const head = [
    ...(await letterhead(composer, common, clinic, data.doctor)),
    sideBySide(
      [
        {
          x: 0,
          strips: [
            ...textStrips(typesetter, texts.title, STYLES.heading, left),
            ...textStrips(typesetter, fill(texts.hint, { date: data.date }), STYLES.note, left, { gap: 4 }),
          ],
        },
        { x: left + QR.gap, strips: [qrCode(data.code, QR.size)] },
      ],
      10,
    ),
    patientPanel(composer, common, data.patient, data.date),
    ...allergyStrips(composer, common, data),
  ]
  const room = frame.bottom(true) - frame.top(true) - heightOf(head) - GAPS
  // One page that nobody continues: neither head nor foot.
  return composer.finish([...head, lines(width, room)], { continuation: () => space(0), footer: () => space(0) })
}

/** Above the lines, and left free at the foot. */
const GAPS = 24

function lines(width: number, height: number): Strip {
  return {
    height,
    gap: 8,
    draw(canvas, left, top) {
      for (let y = RULING; y <= height; y += RULING) canvas.rule(left, top + y, width, 0.5, COLORS.line)
    },
  }
}
