import { drawSheets, type Sheet } from '#renderer/lib/pdf-sheets.ts'
import classes from './paper.module.css'

const dotsPerInch = 300

/**
 * Opens the browser's print dialog with the pages of a PDF and nothing else of the screen. A frame with the PDF itself
 * would need the browser's own viewer, which people turn off.
 */
export async function printInBrowser(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const paper = document.createElement('div')
  paper.dataset.print = 'only'
  const urls: string[] = []
  try {
    for await (const sheet of drawSheets({ data: bytes }, dotsPerInch, 'print')) {
      if (urls.length === 0) paper.append(paperSize(sheet))
      paper.append(await pictureOf(sheet, urls))
    }
    document.body.append(paper)
    await printed()
  } finally {
    paper.remove()
    for (const url of urls) URL.revokeObjectURL(url)
  }
}

/** Documents of the clinic have one paper size throughout. */
function paperSize({ width, height }: Sheet): HTMLStyleElement {
  const style = document.createElement('style')
  style.textContent = `@page { size: ${width}pt ${height}pt; margin: 0 }`
  return style
}

async function pictureOf({ width, height, picture }: Sheet, urls: string[]): Promise<HTMLImageElement> {
  const image = new Image()
  image.className = classes.sheet ?? ''
  image.alt = ''
  image.style.width = `${width}pt`
  // A sheet that is a hair too high would push out an empty one.
  image.style.height = `${Math.floor(height * 10 - 5) / 10}pt`
  image.src = URL.createObjectURL(picture)
  urls.push(image.src)
  await image.decode()
  return image
}

/** Settles when the dialog is closed: some browsers wait in `print`, others go on at once. */
function printed(): Promise<void> {
  return new Promise(resolve => {
    window.addEventListener('afterprint', () => resolve(), { once: true })
    window.print()
  })
}
