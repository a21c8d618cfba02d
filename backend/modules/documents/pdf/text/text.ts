import { breakIntoPieces, splitWords, widthOfPiece } from './breaks.ts'
import type { FontLibrary, FontStyle } from './fonts.ts'
import { itemise, type TextRun } from './itemise.ts'
import { arrange, type LevelSpan, type ShapedPart } from './order.ts'
import { ShapeCache } from './shape.ts'
import { wrapRanges } from './wrap.ts'

/** One line, measured and ready to draw. Lengths are in em: multiply by the font size. */
export interface TextLine {
  /** In reading order; each span knows where it stands. */
  readonly spans: readonly LevelSpan[]
  readonly width: number
  readonly ascent: number
  readonly descent: number
}

interface Paragraph {
  readonly text: string
  readonly runs: readonly TextRun[]
}

// A hair of tolerance, so that text measured for a column is not wrapped by a rounding error.
const TOLERANCE = 1e-6
const UNPRINTABLE = /[\p{Cc}\u2028\u2029]/gu

/** Turns text into lines, for one document. Text, styles and widths in; no drawing here. */
export class Typesetter {
  readonly fonts: FontLibrary
  readonly #shapes = new ShapeCache()

  constructor(fonts: FontLibrary) {
    this.fonts = fonts
  }

  /** Width in em of the text on a single line. */
  measure(text: string, style: FontStyle): number {
    return this.line(text, style).width
  }

  /** Width in em of the widest of the text's own lines. */
  widestLine(text: string, style: FontStyle): number {
    return Math.max(...text.split('\n').map(line => this.measure(line, style)))
  }

  /** Width in em that a column needs so that no word is divided and no number stands apart from its unit. */
  widestWord(text: string, style: FontStyle): number {
    const paragraph = this.#paragraph(text.replaceAll('\n', ' '), style)
    const words = breakIntoPieces(paragraph.text).filter(piece => !piece.space)
    const measure = (start: number, end: number) => this.#widthOf(paragraph, start, end)
    return Math.max(0, ...words.map(word => widthOfPiece(word, measure)))
  }

  /** The text on a single line, however long; line ends become spaces. */
  line(text: string, style: FontStyle): TextLine {
    const paragraph = this.#paragraph(text.replaceAll('\n', ' '), style)
    return this.#lineOf(paragraph, 0, paragraph.text.length, style)
  }

  /**
   * Wraps text to a width given in em (points divided by the font size). `\n` ends a line; a word wider than a whole line
   * is divided between characters. An empty text has no lines.
   */
  wrap(text: string, style: FontStyle, width: number): TextLine[] {
    if (text.trim() === '') return []
    return text
      .trimEnd()
      .split(/\r\n|[\n\r\u2028\u2029]/)
      .flatMap(part => this.#wrapParagraph(this.#paragraph(part, style), style, width + TOLERANCE))
  }

  #paragraph(raw: string, style: FontStyle): Paragraph {
    const text = raw.replaceAll(UNPRINTABLE, ' ')
    return { text, runs: itemise(text, this.fonts, style) }
  }

  #wrapParagraph(paragraph: Paragraph, style: FontStyle, width: number): TextLine[] {
    const measure = (start: number, end: number) => this.#widthOf(paragraph, start, end)
    return wrapRanges(paragraph.text, width, measure).map(({ start, end }) =>
      this.#lineOf(paragraph, start, end, style),
    )
  }

  #widthOf(paragraph: Paragraph, start: number, end: number): number {
    return this.#shape(paragraph, start, end).reduce((sum, part) => sum + part.shaped.width, 0)
  }

  #lineOf(paragraph: Paragraph, start: number, end: number, style: FontStyle): TextLine {
    const main = this.fonts.pick(0x20, style)
    const parts: ShapedPart[] = []
    const text = paragraph.text.slice(start, end)
    const drawnEnd = start + text.trimEnd().length
    for (const piece of splitWords(text)) {
      const pieceEnd = Math.min(start + piece.end, drawnEnd)
      parts.push(...this.#shape(paragraph, start + piece.start, pieceEnd))
    }
    const faces = [main, ...parts.map(part => part.shaped.face)]
    return {
      ...arrange(parts),
      ascent: Math.max(...faces.map(face => face.ascender / face.unitsPerEm)),
      descent: Math.max(...faces.map(face => -face.descender / face.unitsPerEm)),
    }
  }

  #shape(paragraph: Paragraph, start: number, end: number): ShapedPart[] {
    const parts: ShapedPart[] = []
    for (const run of paragraph.runs) {
      const from = Math.max(start, run.start)
      const to = Math.min(end, run.end)
      if (from >= to) continue
      const text = paragraph.text.slice(from, to)
      parts.push({ level: run.level, shaped: this.#shapes.shape(text, run.face, run.level % 2 === 1) })
    }
    return parts
  }
}
