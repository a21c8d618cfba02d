import type { LetterheadLayout } from '#shared/domain/documents/letterhead.ts'
import type { Canvas } from '../drawing/canvas.ts'
import { type DocumentInfo, PdfFile } from '../drawing/pdf-file.ts'
import type { FontLibrary } from '../text/fonts.ts'
import type { Typesetter } from '../text/text.ts'
import { flow } from './flow.ts'
import { type Frame, frameOf, letterheadFrame } from './frame.ts'
import type { Strip } from './strip.ts'
import type { PageFormat } from './theme.ts'

/** What stands on every page around the text. */
export interface PageFurniture {
  /** The mark of a draft: at the very top of every page, or on a letterhead above the text. */
  readonly band?: Strip
  /** At the top of every page but the first: whose paper this is. Of one height on all pages. */
  continuation(page: number, pages: number): Strip
  /** @param page counted from 1. */
  footer(page: number, pages: number): Strip
  /** What has a place of its own on a letterhead. */
  drawFields?(canvas: Canvas, page: number, pages: number): void
}

const CONTINUATION_GAP = 10
const FOOTER_GAP = 8
const BAND_GAP = 6

/** Composes one document: hand it strips, get the bytes of a PDF. */
export class Composer {
  readonly file: PdfFile
  readonly frame: Frame

  private constructor(file: PdfFile, frame: Frame) {
    this.file = file
    this.frame = frame
  }

  static async create(
    fonts: FontLibrary,
    info: DocumentInfo,
    on: PageFormat | LetterheadLayout = 'A4',
  ): Promise<Composer> {
    const frame = typeof on === 'string' ? frameOf(on) : letterheadFrame(on)
    return new Composer(await PdfFile.create(fonts, info), frame)
  }

  /** Width of the text in points. */
  get width(): number {
    return this.frame.textWidth
  }

  get typesetter(): Typesetter {
    return this.file.typesetter
  }

  /** The height that a strip may have and still fit on any page. */
  roomOnPage(furniture: PageFurniture): number {
    const { frame } = this
    const [first, further] = [true, false].map(
      page => this.#bodyBottom(furniture, page) - this.#bodyTop(furniture, page),
    )
    // On a letterhead the first page may have the least room.
    return frame.onLetterhead ? Math.min(first ?? 0, further ?? 0) : (further ?? 0)
  }

  async finish(strips: readonly Strip[], furniture: PageFurniture): Promise<Uint8Array> {
    const { width, height, scale, left } = this.frame
    const pages: Canvas[] = []
    flow(strips, () => {
      const canvas = this.file.addPage(width, height, scale)
      pages.push(canvas)
      const first = pages.length === 1
      return { canvas, left, top: this.#bodyTop(furniture, first), bottom: this.#bodyBottom(furniture, first) }
    })
    for (const [i, canvas] of pages.entries()) this.#furnish(canvas, furniture, i + 1, pages.length)
    return this.file.save()
  }

  #furnish(canvas: Canvas, furniture: PageFurniture, page: number, pages: number): void {
    const { left, onLetterhead, top } = this.frame
    const first = page === 1
    canvas.ahead(() => {
      furniture.band?.draw(canvas, onLetterhead ? left : 0, onLetterhead ? top(first) : 0)
      if (!first) furniture.continuation(page, pages).draw(canvas, left, this.#headTop(furniture, first))
    })
    const footer = furniture.footer(page, pages)
    footer.draw(canvas, left, this.frame.bottom(first) - footer.height)
    furniture.drawFields?.(canvas, page, pages)
  }

  #headTop({ band }: PageFurniture, first: boolean): number {
    const { onLetterhead } = this.frame
    const top = this.frame.top(first)
    if (!band) return top
    return onLetterhead ? top + band.height + BAND_GAP : Math.max(top, band.height + top / 2)
  }

  #bodyTop(furniture: PageFurniture, first: boolean): number {
    const top = this.#headTop(furniture, first)
    return first ? top : top + furniture.continuation(1, 1).height + CONTINUATION_GAP
  }

  #bodyBottom(furniture: PageFurniture, first: boolean): number {
    const { height } = furniture.footer(1, 1)
    return this.frame.bottom(first) - (height > 0 ? height + FOOTER_GAP : 0)
  }
}
