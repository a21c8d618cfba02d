import { PDFDocument } from 'pdf-lib'

/** Pages that belong together. */
export interface Part {
  /** Null for pages before the first code. */
  code: string | null
  /** Counted from 0. */
  pages: number[]
}

/** Pages without a code are the back or the next sheet of the one before. */
export function partsOf(codes: readonly (string | null)[]): Part[] {
  const parts: Part[] = []
  for (const [page, code] of codes.entries()) {
    const last = parts.at(-1)
    if (last && (code === null || code === last.code)) last.pages.push(page)
    else parts.push({ code, pages: [page] })
  }
  return parts
}

/** A PDF of some pages of another. */
export async function cutOut(
  bytes: Uint8Array<ArrayBuffer>,
  pages: readonly number[],
): Promise<Uint8Array<ArrayBuffer>> {
  const [whole, part] = await Promise.all([PDFDocument.load(bytes), PDFDocument.create()])
  for (const page of await part.copyPages(whole, [...pages])) part.addPage(page)
  return Uint8Array.from(await part.save())
}
