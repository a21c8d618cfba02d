import { factRow } from './blocks/facts.ts'
import type { DocumentTexts, PaperData } from './data.ts'
import { fill } from './fill.ts'
import { Composer } from './layout/composer.ts'
import { type Strip, space } from './layout/strip.ts'
import { textStrips } from './layout/text-block.ts'
import { COLORS, STYLES, type TextStyle } from './layout/theme.ts'
import type { PdfResources } from './resources.ts'

export type SlipTexts = Pick<DocumentTexts, 'common' | 'slip'>

/** A small paper for the hand: one thing large, and what belongs to it. */
export interface SlipData extends PaperData<SlipTexts> {
  readonly title: string
  /** The token, or the time. */
  readonly large: string
  /** Under it: the day in words. */
  readonly below: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly note: string
}

const LARGE: TextStyle = { size: 40, style: 'bold', color: COLORS.black }
const BELOW: TextStyle = { size: 15, style: 'bold', color: COLORS.black }
const NAME: TextStyle = { size: 12, style: 'bold', color: COLORS.black }
/** Thermal printers know no grey. */
const black = (style: TextStyle): TextStyle => ({ ...style, color: COLORS.black })
const LABEL_SHARE = 0.45

/** A token or an appointment for the patient's hand. @throws Error when the fonts cannot be read. */
export async function renderSlip(data: SlipData, resources: PdfResources): Promise<Uint8Array> {
  const { clinic, texts } = data
  const info = {
    title: `${data.title} - ${clinic.name}`,
    author: clinic.name,
    subject: data.title,
    language: data.language,
    createdAt: data.createdAt,
  }
  const composer = await Composer.create(resources.fonts, info, data.format ?? 'roll80')
  const { typesetter, width } = composer
  const centred = (text: string, style: TextStyle, gap: number) =>
    textStrips(typesetter, text, style, width, { align: 'center', gap })
  const phone = clinic.phone && fill(texts.slip.phone, { phone: clinic.phone })
  const address = [...clinic.addressLines, phone ?? ''].filter(line => line !== '')
  const strips = [
    ...centred(clinic.name, NAME, 0),
    ...address.flatMap(line => centred(line, black(STYLES.note), 1)),
    rule(width),
    ...centred(data.title, black(STYLES.body), 8),
    ...centred(data.large, LARGE, 0),
    ...data.below.flatMap(line => centred(line, BELOW, 2)),
    rule(width),
    ...data.facts.flatMap(({ label, value }) =>
      factRow(composer, label, value, black(STYLES.strong), { labelWidth: width * LABEL_SHARE, gap: 3 }),
    ),
    ...centred(data.note, black(STYLES.small), 10),
  ]
  // One page that nobody continues: neither head nor foot.
  return composer.finish(strips, { continuation: () => space(0), footer: () => space(0) })
}

const rule = (width: number): Strip => ({
  height: 1,
  gap: 6,
  draw: (canvas, left, top) => canvas.rule(left, top, width, 0.75, COLORS.black),
})
