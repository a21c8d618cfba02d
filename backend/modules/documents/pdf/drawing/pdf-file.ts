import { createHash } from 'node:crypto'
import { PDFDocument, PDFHexString, PDFName, type PDFPage, type PDFRef } from 'pdf-lib'
import type { FontFace, FontLibrary } from '../text/fonts.ts'
import { Typesetter } from '../text/text.ts'
import { Canvas } from './canvas.ts'
import { DocumentFont } from './document-font.ts'
import { type DocumentImage, type ImageFile, packImage, placeImage } from './images.ts'
import { deflatedStream } from './stream.ts'

export interface DocumentInfo {
  readonly title: string
  /** The clinic. */
  readonly author: string
  readonly subject: string
  /** BCP 47, such as `hi`. */
  readonly language: string
  /** Instant in milliseconds; nothing else in the file depends on when it is made. */
  readonly createdAt: number
}

/** A PDF in the making: pages to draw on, the fonts and pictures that they share, and the finished bytes. */
export class PdfFile {
  readonly typesetter: Typesetter
  readonly #document: PDFDocument
  readonly #fonts: FontLibrary
  readonly #used = new Map<FontFace, DocumentFont>()
  readonly #images = new Map<string, PDFRef>()
  readonly #pages: { page: PDFPage; canvas: Canvas; scale: number }[] = []

  private constructor(document: PDFDocument, fonts: FontLibrary) {
    this.#document = document
    this.#fonts = fonts
    this.typesetter = new Typesetter(fonts)
  }

  static async create(fonts: FontLibrary, info: DocumentInfo): Promise<PdfFile> {
    const document = await PDFDocument.create({ updateMetadata: false })
    document.setTitle(info.title, { showInWindowTitleBar: true })
    document.setAuthor(info.author)
    document.setSubject(info.subject)
    document.setCreator('Nadi')
    document.setProducer('Nadi')
    document.setLanguage(info.language)
    document.setCreationDate(new Date(info.createdAt))
    document.setModificationDate(new Date(info.createdAt))
    return new PdfFile(document, fonts)
  }

  /** @param scale how large a point of the given width and height, and of what is drawn, is on paper. */
  addPage(width: number, height: number, scale = 1): Canvas {
    const page = this.#document.addPage([width * scale, height * scale])
    const canvas = new Canvas(width, height, face => this.#use(face))
    this.#pages.push({ page, canvas, scale })
    return canvas
  }

  /** @throws Error when the file is not a picture. */
  async addImage(file: ImageFile): Promise<DocumentImage> {
    const image = await packImage(file)
    const key = `I${this.#images.size + 1}`
    this.#images.set(key, placeImage(this.#document.context, image))
    return { key, width: image.width, height: image.height }
  }

  async save(): Promise<Uint8Array> {
    const { context } = this.#document
    const contents = this.#pages.map(({ canvas, scale }) => `${scale} 0 0 ${scale} 0 0 cm\n${canvas.content()}`)
    const fonts = Array.from(this.#used.values(), font => [font.key, font.embed(context, this.#fonts.subsetter)])
    const resources = context.register(
      context.obj({ Font: Object.fromEntries(fonts), XObject: Object.fromEntries(this.#images) }),
    )
    for (const [i, { page }] of this.#pages.entries()) {
      const stream = deflatedStream(context, Buffer.from(contents[i] ?? '', 'latin1'))
      page.node.set(PDFName.of('Contents'), context.register(stream))
      page.node.set(PDFName.of('Resources'), resources)
    }
    const id = createHash('sha256').update(contents.join('\f')).digest('hex').slice(0, 32)
    context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)])
    return this.#document.save({
      useObjectStreams: false,
      addDefaultPage: false,
      objectsPerTick: Number.POSITIVE_INFINITY,
    })
  }

  #use(face: FontFace): DocumentFont {
    let font = this.#used.get(face)
    if (!font) {
      font = new DocumentFont(`F${this.#used.size + 1}`, face)
      this.#used.set(face, font)
    }
    return font
  }
}
