import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What another program reads in a PDF: the text of each page, line by line, and the properties of the file. */
export async function readPdf(bytes: Uint8Array): Promise<{ pages: string[]; info: Record<string, unknown> }> {
  // A copy: the reader takes the bytes over.
  const task = getDocument({ data: bytes.slice(), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent({ disableNormalization: true })
    pages.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  const { info } = await document.getMetadata()
  await task.destroy()
  return { pages, info: info as Record<string, unknown> }
}

/** Runs of white space as one space: a page has no tabs or line ends, only distances. */
export const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** The embedded fonts: name with its subset tag, and the size of the font file in bytes (compressed). */
export async function readFonts(bytes: Uint8Array): Promise<{ name: string; size: number }[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false })
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('FontDescriptor')) return []
    const file = object.lookup(PDFName.of('FontFile2'))
    if (!(file instanceof PDFRawStream)) return []
    return [{ name: object.lookup(PDFName.of('FontName'), PDFName).decodeText(), size: file.contents.length }]
  })
}
