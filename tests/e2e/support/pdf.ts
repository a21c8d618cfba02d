import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The words of a PDF, page after page. */
export async function textOfPdf(base64: string): Promise<string> {
  const pdf = await getDocument({ data: Uint8Array.from(Buffer.from(base64, 'base64')), verbosity: 0 }).promise
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent()
      return items.map(item => ('str' in item ? item.str : '')).join(' ')
    }),
  )
  return pages.join('\n').replaceAll(/\s+/g, ' ')
}
