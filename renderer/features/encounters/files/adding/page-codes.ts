import { decodeQR } from 'qr/decode.js'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import { bitmapOf } from '../decode/bitmap-of.ts'

/** Of longer ones only the beginning is looked at: nobody writes more by hand in one go. */
const mostPages = 40
const dotsPerInch = 120
const longestSide = 1_800
/** A photographed page is searched thoroughly: it is looked at once. */
const searchMs = 700

/** What the QR code of each page says, null for a page without; DICOM pictures have none. */
export async function codesOf(bytes: Uint8Array<ArrayBuffer>, type: FileType): Promise<(string | null)[]> {
  if (type === 'application/dicom') return []
  if (type !== 'application/pdf') return [codeIn(await bitmapOf(bytes, type))]
  const { openSheets } = await import('#renderer/lib/pdf-sheets.ts')
  const sheets = await openSheets({ data: bytes.slice() })
  try {
    const codes: (string | null)[] = []
    for (const { number } of sheets.sizes) {
      if (number > mostPages) break
      const { picture } = await sheets.draw(number, dotsPerInch, 'display')
      codes.push(codeIn(await createImageBitmap(picture)))
    }
    return [...codes, ...sheets.sizes.slice(mostPages).map(() => null)]
  } finally {
    await sheets.close()
  }
}

function codeIn(bitmap: ImageBitmap): string | null {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)]
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  context?.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const data = context?.getImageData(0, 0, width, height).data
  try {
    return data ? decodeQR({ width, height, data }, { timeLimit: searchMs }) : null
  } catch {
    // No code, or one that cannot be read.
    return null
  }
}
