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

/** The content security policy allows no WebAssembly. */
function openPdf(source: PdfSource): PDFDocumentLoadingTask {
  GlobalWorkerOptions.workerSrc = workerUrl
  return getDocument({ ...source, useWasm: false, isOffscreenCanvasSupported: false })
}

/** The pages of a document, one after the other. @throws Error when it is not a PDF or cannot be drawn */
export async function* drawSheets(
  source: PdfSource,
  dotsPerInch: number,
  intent: 'display' | 'print',
): AsyncGenerator<Sheet> {
  const task = openPdf(source)
  try {
    const document = await task.promise
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      yield { number, width, height, picture: await drawPage(page, dotsPerInch, intent) }
      page.cleanup()
    }
  } finally {
    await task.destroy()
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
