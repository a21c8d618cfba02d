import type { DocumentTexts } from '../data.ts'
import { fill } from '../fill.ts'
import type { Composer } from '../layout/composer.ts'
import { type Strip, sideBySide } from '../layout/strip.ts'
import { textStrips } from '../layout/text-block.ts'
import { COLORS, STYLES, type TextStyle } from '../layout/theme.ts'
import type { Typesetter } from '../text/text.ts'
import { SIDE_GAP, sideWidth } from './facts.ts'

export interface VitalSign {
  readonly name: string
  /** With its unit. */
  readonly value: string
  /** The usual range, if it is to be shown. */
  readonly range?: string
  readonly takenAt?: string
  /** Outside the usual range: printed bold and red. */
  readonly abnormal?: boolean
  /** How it is outside, in a word: a copy in black and white must say so too. */
  readonly flag?: string
}

// The narrowest cell that holds a blood pressure with its unit, its flag and what is usual.
const NARROWEST = 140
const CELL_GAP = 10
const PART_GAP = 5
const ROW_GAP = 4
const ABNORMAL: TextStyle = { ...STYLES.strong, color: COLORS.alert }

/** What was measured, several signs to a row, so that the vitals of an ordinary visit leave the page to what was found and done. */
export function vitalsGrid(
  composer: Composer,
  title: string,
  texts: DocumentTexts['visitReport'],
  signs: readonly VitalSign[],
): Strip[] {
  const { typesetter } = composer
  const left = sideWidth(composer)
  const columns = Math.max(1, Math.floor((composer.width - left) / NARROWEST))
  const width = (composer.width - left) / columns
  const label = (text: string | undefined, style: TextStyle) =>
    textStrips(typesetter, text ?? '', style, left - CELL_GAP)
  return measuredTogether(signs).flatMap(({ takenAt, rows }, group) =>
    rows(columns).map((row, i) => {
      const heading = group === 0 && i === 0 ? label(title, STYLES.heading) : []
      const time = i === 0 ? label(takenAt, STYLES.note) : []
      const cells = row.map((sign, at) => ({
        x: left + at * width,
        strips: cellStrips(typesetter, texts, sign, width - CELL_GAP),
      }))
      return sideBySide([{ x: 0, strips: [...heading, ...time] }, ...cells], i === 0 ? SIDE_GAP : ROW_GAP)
    }),
  )
}

/** Signs of one time, divided into rows; what follows from the measurements stands with the last ones. */
function measuredTogether(signs: readonly VitalSign[]) {
  const groups: { takenAt: string | undefined; signs: VitalSign[] }[] = []
  for (const sign of signs) {
    const last = groups.at(-1)
    if (last && (sign.takenAt === undefined || sign.takenAt === last.takenAt)) last.signs.push(sign)
    else groups.push({ takenAt: sign.takenAt, signs: [sign] })
  }
  return groups.map(({ takenAt, signs }) => ({
    takenAt,
    rows: (columns: number) =>
      Array.from({ length: Math.ceil(signs.length / columns) }, (_, i) => signs.slice(i * columns, (i + 1) * columns)),
  }))
}

/** The name, below it the figure, and beside or below that what is usual. */
function cellStrips(
  typesetter: Typesetter,
  texts: DocumentTexts['visitReport'],
  sign: VitalSign,
  width: number,
): Strip[] {
  const name = textStrips(typesetter, sign.name, STYLES.label, width)
  const range = sign.range && fill(texts.usual, { range: sign.range })
  const parts: Part[] = [
    { text: [sign.value, sign.flag].filter(Boolean).join(' '), style: sign.abnormal ? ABNORMAL : STYLES.strong },
    { text: range ?? '', style: STYLES.note },
  ].filter(({ text }) => text !== '')
  const beside = partsOnOneLine(typesetter, parts)
  if (beside.width <= width) return [...name, beside.strip]
  return [...name, ...parts.flatMap(({ text, style }) => textStrips(typesetter, text, style, width))]
}

interface Part {
  text: string
  style: TextStyle
}

/** Texts of different sizes beside each other, on one baseline. */
function partsOnOneLine(typesetter: Typesetter, parts: readonly Part[]): { width: number; strip: Strip } {
  let width = 0
  const placed = parts.map(({ text, style }) => {
    const line = typesetter.line(text, style.style)
    const x = width === 0 ? 0 : width + PART_GAP
    width = x + line.width * style.size
    return { line, x, ...style }
  })
  const ascent = Math.max(...placed.map(({ line, size }) => line.ascent * size))
  const descent = Math.max(...placed.map(({ line, size }) => line.descent * size))
  const draw: Strip['draw'] = (canvas, left, top) => {
    for (const { line, x, size, color } of placed) canvas.text(line, left + x, top + ascent, size, color)
  }
  return { width, strip: { height: ascent + descent, draw } }
}
