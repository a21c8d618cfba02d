import { drawSheets, type Sheet } from '#renderer/lib/pdf-sheets.ts'

/**
 * The page that the desktop shell prints from: it draws a PDF document, sheet by sheet, at a printer's resolution.
 * `?document=` is the path of the document on this same host.
 */
const dotsPerInch = 300
const pointsPerInch = 72

async function drawDocument(path: string): Promise<number> {
  let drawn = 0
  for await (const sheet of drawSheets({ url: path }, dotsPerInch, 'print')) {
    if (drawn === 0) setPaper(sheet)
    await showSheet(sheet)
    drawn += 1
  }
  return drawn
}

/** Documents of the clinic have one paper size throughout. */
function setPaper({ width, height }: Sheet): void {
  const style = window.document.createElement('style')
  style.textContent = `@page { size: ${width}pt ${height}pt; margin: 0 }`
  window.document.head.append(style)
}

async function showSheet({ width, picture }: Sheet): Promise<void> {
  const image = new Image()
  // Cut to whole dots, as the picture is: a sheet a hair too high would push out an empty one.
  const dots = Math.floor((width / pointsPerInch) * dotsPerInch)
  image.style.width = `${(dots / dotsPerInch).toFixed(4)}in`
  image.src = URL.createObjectURL(picture)
  window.document.body.append(image)
  await image.decode()
}

const path = new URLSearchParams(location.search).get('document') ?? ''
const pagesDrawn = path.startsWith('/spool/') ? drawDocument(path) : Promise.reject(new Error('no document'))
// The shell waits for this and reports a rejection; here it must not count as unhandled.
pagesDrawn.catch(() => undefined)
Object.assign(globalThis, { pagesDrawn })
