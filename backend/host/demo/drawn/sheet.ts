import { PDFDocument, type PDFFont, type PDFPage, type RGB, rgb, StandardFonts } from '@cantoo/pdf-lib'

const millimetre = 72 / 25.4
const [width, height] = [210, 297]

export const [ink, grey, teal, pale] = [
  rgb(0.11, 0.15, 0.18),
  rgb(0.42, 0.47, 0.5),
  rgb(0.03, 0.43, 0.42),
  rgb(0.9, 0.95, 0.95),
]

interface Written {
  size?: number
  color?: RGB
  bold?: boolean
  align?: 'left' | 'right'
}

/** An A4 page to draw on, in millimetres from the top left corner. Latin text only. */
export class DrawnSheet {
  readonly #file: PDFDocument
  readonly #page: PDFPage
  readonly #regular: PDFFont
  readonly #bold: PDFFont

  private constructor(file: PDFDocument, regular: PDFFont, bold: PDFFont) {
    this.#file = file
    this.#page = file.addPage([width * millimetre, height * millimetre])
    this.#regular = regular
    this.#bold = bold
  }

  static async create(): Promise<DrawnSheet> {
    const file = await PDFDocument.create({ updateMetadata: false })
    const regular = await file.embedFont(StandardFonts.Helvetica)
    return new DrawnSheet(file, regular, await file.embedFont(StandardFonts.HelveticaBold))
  }

  /** @param y of the line that the letters stand on */
  text(
    x: number,
    y: number,
    words: string,
    { size = 10, color = ink, bold = false, align = 'left' }: Written = {},
  ): void {
    const font = bold ? this.#bold : this.#regular
    const left = align === 'left' ? x * millimetre : x * millimetre - font.widthOfTextAtSize(words, size)
    this.#page.drawText(words, { x: left, y: (height - y) * millimetre, size, font, color })
  }

  box(x: number, y: number, wide: number, high: number, color: RGB): void {
    const at = { x: x * millimetre, y: (height - y - high) * millimetre }
    this.#page.drawRectangle({ ...at, width: wide * millimetre, height: high * millimetre, color })
  }

  /** @param path of an SVG whose units are millimetres */
  stroke(x: number, y: number, path: string, color: RGB, thickness: number): void {
    const at = { x: x * millimetre, y: (height - y) * millimetre, scale: millimetre }
    this.#page.drawSvgPath(path, { ...at, borderColor: color, borderWidth: thickness, borderLineCap: 1 })
  }

  disc(x: number, y: number, radius: number, color: RGB): void {
    this.#page.drawCircle({ x: x * millimetre, y: (height - y) * millimetre, size: radius * millimetre, color })
  }

  async base64(): Promise<string> {
    return Buffer.from(await this.#file.save()).toString('base64')
  }
}
