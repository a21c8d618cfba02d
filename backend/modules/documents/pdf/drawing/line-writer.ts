import type { FontFace } from '../text/fonts.ts'
import type { LevelSpan, PlacedPart } from '../text/order.ts'
import type { PlacedGlyph, ShapedText } from '../text/shape.ts'
import type { TextLine } from '../text/text.ts'
import type { DocumentFont } from './document-font.ts'

export type FontOf = (face: FontFace) => DocumentFont

/** A glyph that is drawn after the line, because it is not read. */
interface SilentGlyph {
  readonly font: DocumentFont
  readonly glyph: PlacedGlyph
  /** Left end of its cluster, in em. */
  readonly start: number
  readonly rightToLeft: boolean
}

// Format characters that readers skip: the mark of the direction that the text has anyway.
const LEFT_TO_RIGHT_MARK = '\u200e'
const RIGHT_TO_LEFT_MARK = '\u200f'

/**
 * Writes a line of text as PDF operators. The left end of the baseline is at (x, y), in points from the bottom left.
 *
 * What is drawn and what is read (copied, searched, read aloud) are separated: first, in reading order, one glyph for each
 * cluster of characters, which carries the cluster's whole text and width; then the other glyphs (dots, vowel signs, the
 * second half of a split vowel), marked as reading like nothing. So a reader that knows nothing of Indic or Arabic
 * writing gets exactly the text that was entered.
 */
export function writeLine(line: TextLine, x: number, y: number, size: number, fontOf: FontOf): string {
  const writer = new LineWriter(x, y, size, fontOf)
  for (const span of line.spans) writer.span(span)
  return writer.finish()
}

class LineWriter {
  readonly #x: number
  readonly #y: number
  readonly #size: number
  readonly #fontOf: FontOf
  readonly #operators: string[] = ['BT']
  readonly #silent: SilentGlyph[] = []
  #font: DocumentFont | undefined
  #string = ''
  // Where the PDF reader stands, in em from the left end of the line; undefined when it must be told.
  #penX: number | undefined
  #penY = 0

  constructor(x: number, y: number, size: number, fontOf: FontOf) {
    this.#x = x
    this.#y = y
    this.#size = size
    this.#fontOf = fontOf
  }

  span(span: LevelSpan): void {
    // White space that is not drawn is read with the span's first character, which a right-to-left span draws last.
    const first = span.rightToLeft ? span.parts.at(-1) : span.parts[0]
    this.#flush()
    for (const part of span.parts) this.#part(part, part === first ? span.spaceBefore : '')
  }

  finish(): string {
    this.#flush()
    if (this.#silent.length > 0) {
      this.#operators.push('/Span <</ActualText <feff>>> BDC')
      for (const { font, glyph, start, rightToLeft } of this.#silent) {
        this.#selectFont(font)
        this.#show(glyph, rightToLeft ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK, start, 0)
      }
      this.#flush()
      this.#operators.push('EMC')
    }
    this.#operators.push('ET')
    return this.#operators.join('\n')
  }

  #part({ shaped, x }: PlacedPart, spaceBefore: string): void {
    const font = this.#fontOf(shaped.face)
    this.#selectFont(font)
    let start = x
    for (const cluster of shaped.clusters) {
      const [glyph, ...others] = cluster.glyphs
      const text = cluster === firstRead(shaped) ? spaceBefore + cluster.text : cluster.text
      // Readers expect the characters of right-to-left text in the order in which they are drawn.
      const read = shaped.rightToLeft ? [...text].reverse().join('') : text
      const width = others.length > 0 ? cluster.width : undefined
      if (glyph) this.#show(glyph, read, start, width)
      for (const other of others) this.#silent.push({ font, glyph: other, start, rightToLeft: shaped.rightToLeft })
      start += cluster.width / shaped.face.unitsPerEm
    }
  }

  #selectFont(font: DocumentFont): void {
    if (font === this.#font) return
    this.#flush()
    this.#operators.push(`/${font.key} ${round(this.#size)} Tf`)
    this.#font = font
  }

  /** @param width in font units, if not the font's own for this glyph. */
  #show(glyph: PlacedGlyph, text: string, start: number, width?: number): void {
    const font = this.#font
    if (!font) return
    const { unitsPerEm } = font.face
    const units = width ?? font.face.advanceOf(glyph.id)
    const x = start + glyph.x / unitsPerEm
    const y = glyph.y / unitsPerEm
    if (this.#penX === undefined || y !== this.#penY) {
      this.#flush()
      this.#operators.push(`1 0 0 1 ${round(this.#x + x * this.#size)} ${round(this.#y + y * this.#size)} Tm`)
    } else {
      const shift = Math.round((this.#penX - x) * 1000)
      if (shift !== 0) this.#string += `>${shift}<`
    }
    this.#string += font.code(glyph.id, text, units)
    this.#penX = x + units / unitsPerEm
    this.#penY = y
  }

  #flush(): void {
    if (this.#string !== '') this.#operators.push(`[<${this.#string}>]TJ`)
    this.#string = ''
    this.#penX = undefined
  }
}

const firstRead = (shaped: ShapedText) => (shaped.rightToLeft ? shaped.clusters.at(-1) : shaped.clusters[0])

/** A number as PDF operators want it: a thousandth of a point is finer than any printer. */
export const round = (value: number) => String(Math.round(value * 1000) / 1000)
