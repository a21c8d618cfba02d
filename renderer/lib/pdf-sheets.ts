/** Load this module lazily: it brings the PDF reader. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask, type PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

/** PDF measures in points. */
const pointsPerInch = 72

/** Where the bytes of a document are; those in `data` are taken over. */
export type PdfSource = { url: string } | { data: Uint8Array<ArrayBuffer> }

/** One page of a document, drawn as a picture. */
export interface Sheet {
  number: number
  /** In points. */
  width: number
  height: number
  picture: Blob
}

/**
 * The content security policy allows no WebAssembly. Reports of other programs often leave common fonts, such as Helvetica, to
 * the computer.
 */
function openPdf(source: PdfSource): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = workerUrl
  return getDocument({ ...source, useWasm: false, useSystemFonts: true, isOffscreenCanvasSupported: false })
}

/** A document whose pages are drawn when they are asked for. */
export interface OpenSheets {
  /** In points, one for each page. */
  sizes: readonly { number: number; width: number; height: number }[]
  draw(number: number, dotsPerInch: number, intent: 'display' | 'print'): Promise<Sheet>
  close(): Promise<void>
}

/** @throws Error when it is not a PDF; its name is `PasswordException` for one that needs a password */
export async function openSheets(source: PdfSource): Promise<OpenSheets> {
  const task = openPdf(source)
  try {
    const document = await task.promise
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
    const sizes = await Promise.all(
      numbers.map(async number => ({ number, ...sizeOf(await document.getPage(number)) })),
    )
    return {
      sizes,
      async draw(number, dotsPerInch, intent) {
        const page = await document.getPage(number)
        const picture = await drawPage(page, dotsPerInch, intent)
        page.cleanup()
        return { number, ...sizeOf(page), picture }
      },
      close: () => task.destroy(),
    }
  } catch (error) {
    await task.destroy()
    throw error
  }
}

const sizeOf = (page: PDFPageProxy) => {
  const { width, height } = page.getViewport({ scale: 1 })
  return { width, height }
}

/** The pages of a document, one after the other. @throws Error when it is not a PDF or cannot be drawn */
export async function* drawSheets(
  source: PdfSource,
  dotsPerInch: number,
  intent: 'display' | 'print',
): AsyncGenerator<Sheet> {
  const sheets = await openSheets(source)
  try {
    for (const { number } of sheets.sizes) yield await sheets.draw(number, dotsPerInch, intent)
  } finally {
    await sheets.close()
  }
}

async function drawPage(page: PDFPageProxy, dotsPerInch: number, intent: 'display' | 'print'): Promise<Blob> {
  const viewport = page.getViewport({ scale: dotsPerInch / pointsPerInch })
  const canvas = window.document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport, intent }).promise
  const picture = await toPng(canvas)
  // Gives the memory back at once.
  canvas.width = 0
  return picture
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the sheet could not be drawn'))), 'image/png')
  })
}
