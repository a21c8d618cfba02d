import {
  type Alignment,
  type Box,
  type LetterheadLayout,
  type PlacedField,
  placedFields,
} from '#shared/domain/documents/letterhead.ts'
import type { ClinicalPaper, DoctorHead, DocumentTexts } from '../data.ts'
import type { Canvas } from '../drawing/canvas.ts'
import { fill } from '../fill.ts'
import type { Composer } from '../layout/composer.ts'
import { inPoints } from '../layout/frame.ts'
import { type Strip, sideBySide, together } from '../layout/strip.ts'
import { textStrips } from '../layout/text-block.ts'
import { STYLES, type TextStyle } from '../layout/theme.ts'
import { patientPanel } from './patient-panel.ts'
import { qrCode } from './qr-code.ts'
import { signatureStrips } from './signature.ts'

export interface FieldData extends Pick<ClinicalPaper, 'patient' | 'date' | 'signedAt' | 'verificationCode' | 'draft'> {
  readonly doctor?: DoctorHead
}

interface Turn {
  readonly page: number
  readonly pages: number
}

/** How a field is set in a given width, in points; `height` is that of its box. */
type Setting = (width: number, align: Alignment, height: number) => Strip[]

// Steps in which a text that is too large for its box is set smaller.
const STEP = 0.05
const LEAST = 0.1

/** Draws what belongs on this page, each at its place, set so small that it fits. */
export function drawPlacedFields(
  composer: Composer,
  texts: DocumentTexts['common'],
  layout: LetterheadLayout,
  data: FieldData,
  canvas: Canvas,
  turn: Turn,
): void {
  const settings = settingsOf(composer, texts, layout, data, turn)
  for (const field of fieldsOfPage(turn)) {
    const set = settings[field]
    if (!set || !layout.fields[field].shown) continue
    const box = inPoints(layout.fields[field], composer.frame)
    const { scale, strip } = setInto(set, box, layout.fields[field].align)
    // A signature stands on the lower edge of its box, where paper has the line for it.
    const top = field === 'signature' ? box.height / scale - strip.height : 0
    canvas.within(box, scale, inside => strip.draw(inside, 0, Math.max(0, top)))
  }
}

/** How small each shown field had to be set to fit into its box; 1 is its proper size. */
export function fieldScales(
  composer: Composer,
  texts: DocumentTexts['common'],
  layout: LetterheadLayout,
  data: FieldData,
): Partial<Record<PlacedField, number>> {
  const settings = settingsOf(composer, texts, layout, data, { page: 10, pages: 10 })
  return Object.fromEntries(
    placedFields.flatMap(field => {
      const set = settings[field]
      if (!set || !layout.fields[field].shown) return []
      const box = inPoints(layout.fields[field], composer.frame)
      return [[field, setInto(set, box, layout.fields[field].align).scale]]
    }),
  )
}

const fieldsOfPage = ({ page, pages }: Turn): PlacedField[] =>
  placedFields.filter(field => {
    if (field === 'signature') return page === pages
    return field === 'pageNumber' || page === 1
  })

function setInto(set: Setting, box: Box, align: Alignment): { scale: number; strip: Strip } {
  for (let scale = 1; ; scale -= STEP) {
    const strip = together(set(box.width / scale, align, box.height / scale))
    if (strip.height * scale <= box.height + 0.01 || scale <= LEAST) return { scale, strip }
  }
}

function settingsOf(
  composer: Composer,
  texts: DocumentTexts['common'],
  layout: LetterheadLayout,
  { doctor, patient, date, verificationCode, signedAt, draft }: FieldData,
  turn: Turn,
): Partial<Record<PlacedField, Setting>> {
  const line =
    (...lines: [text: string | undefined, style: TextStyle][]): Setting =>
    (width, align) =>
      lines.flatMap(([text, style]) => textStrips(composer.typesetter, text ?? '', style, width, { align }))
  const code = verificationCode && fill(texts.verification, { code: verificationCode })
  const licence = doctor?.licenceNumber && fill(texts.licence, { number: doctor.licenceNumber })
  const dateHere = layout.fields.date.shown ? undefined : date
  return {
    patient: width => [patientPanel(composer, texts, patient, dateHere, width)],
    date: line([date, STYLES.body]),
    number: line([code, STYLES.note]),
    pageNumber: line([fill(texts.pageOf, { ...turn }), STYLES.note]),
    qr: (width, align, height) => [squareCode(verificationCode ?? patient.code, width, height, align)],
    ...(doctor && {
      doctor: line(
        [doctor.name, STYLES.strong],
        [doctor.qualification, STYLES.note],
        [doctor.specialization, STYLES.note],
      ),
      registration: line([licence, STYLES.note]),
      signature: (width, align) => signatureStrips(composer, texts, { doctor, signedAt, draft }, { width, align }),
    }),
  }
}

/** The number by which the clinic finds the paper, or the patient's where it has none. */
function squareCode(code: string, width: number, height: number, align: Alignment): Strip {
  const size = Math.min(width, height)
  const free = width - size
  return sideBySide([{ x: { left: 0, center: free / 2, right: free }[align], strips: [qrCode(code, size)] }])
}
