import { GlobalWorkerOptions, getDocument, type PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

/**
 * The page that the desktop shell prints from: it draws a PDF document, sheet by sheet, at a printer's resolution.
 * `?document=` is the path of the document on this same host.
 */
GlobalWorkerOptions.workerSrc = workerUrl

const dotsPerInch = 300
/** PDF measures in points, CSS in pixels. */
const pointsPerInch = 72

async function drawDocument(path: string): Promise<number> {
  const document = await getDocument({ url: path, useWasm: false, isOffscreenCanvasSupported: false }).promise
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    if (number === 1) setPaper(page)
    await showSheet(page)
    page.cleanup()
  }
  return document.numPages
}

/** Documents of the clinic have one paper size throughout. */
function setPaper(page: PDFPageProxy): void {
  const { width, height } = page.getViewport({ scale: 1 })
  const style = window.document.createElement('style')
  style.textContent = `@page { size: ${width}pt ${height}pt; margin: 0 }`
  window.document.head.append(style)
}

async function showSheet(page: PDFPageProxy): Promise<void> {
  const viewport = page.getViewport({ scale: dotsPerInch / pointsPerInch })
  const canvas = window.document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport, intent: 'print' }).promise
  const image = new Image()
  image.style.width = `${(viewport.width / dotsPerInch).toFixed(4)}in`
  image.src = URL.createObjectURL(await toPng(canvas))
  window.document.body.append(image)
  await image.decode()
  canvas.width = 0
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the sheet could not be drawn'))), 'image/png')
  })
}

const path = new URLSearchParams(location.search).get('document') ?? ''
const pagesDrawn = path.startsWith('/spool/') ? drawDocument(path) : Promise.reject(new Error('no document'))
// The shell waits for this and reports a rejection; here it must not count as unhandled.
pagesDrawn.catch(() => undefined)
Object.assign(globalThis, { pagesDrawn })
