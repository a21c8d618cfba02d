import type { Canvas } from '../drawing/canvas.ts'
import { type DocumentInfo, PdfFile } from '../drawing/pdf-file.ts'
import type { FontLibrary } from '../text/fonts.ts'
import type { Typesetter } from '../text/text.ts'
import { flow } from './flow.ts'
import type { Strip } from './strip.ts'
import { PAGES, type PageFormat, type PageSize } from './theme.ts'

/** What stands on every page around the text. */
export interface PageFurniture {
  /** At the very top of every page: the mark of a draft. */
  readonly band?: Strip
  /** At the top of every page but the first: whose paper this is. */
  readonly continuation: Strip
  /** @param page counted from 1. */
  footer(page: number, pages: number): Strip
}

const CONTINUATION_GAP = 10
const FOOTER_GAP = 8

/** Composes one document: hand it strips, get the bytes of a PDF. */
export class Composer {
  readonly file: PdfFile
  /** Width of the text in points. */
  readonly width: number
  readonly page: PageSize

  private constructor(file: PdfFile, format: PageFormat) {
    this.file = file
    this.page = PAGES[format]
    this.width = this.page.width - this.page.margin.side * 2
  }

  static async create(fonts: FontLibrary, info: DocumentInfo, format: PageFormat): Promise<Composer> {
    return new Composer(await PdfFile.create(fonts, info), format)
  }

  get typesetter(): Typesetter {
    return this.file.typesetter
  }

  /** The height that a strip may have and still fit on any page. */
  roomOnPage(furniture: PageFurniture): number {
    const { height, margin } = this.page
    const around = (furniture.band?.height ?? 0) + furniture.continuation.height + CONTINUATION_GAP
    return height - margin.top - margin.bottom - around - furniture.footer(1, 1).height - FOOTER_GAP
  }

  async finish(strips: readonly Strip[], furniture: PageFurniture): Promise<Uint8Array> {
    const { width, height, scale, margin } = this.page
    const pages: Canvas[] = []
    const footerHeight = furniture.footer(1, 1).height
    const newBody = () => {
      const canvas = this.file.addPage(width, height, scale)
      pages.push(canvas)
      let top: number = margin.top
      if (furniture.band) {
        furniture.band.draw(canvas, 0, 0)
        top = Math.max(top, furniture.band.height + margin.top / 2)
      }
      if (pages.length > 1) {
        furniture.continuation.draw(canvas, margin.side, top)
        top += furniture.continuation.height + CONTINUATION_GAP
      }
      return { canvas, left: margin.side, top, bottom: height - margin.bottom - footerHeight - FOOTER_GAP }
    }
    flow(strips, newBody)
    for (const [i, canvas] of pages.entries()) {
      furniture.footer(i + 1, pages.length).draw(canvas, margin.side, height - margin.bottom - footerHeight)
    }
    return this.file.save()
  }
}
