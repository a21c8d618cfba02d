import { PDFDocument } from 'pdf-lib'
import { printPdf } from '#renderer/features/documents/index.ts'
import type { Outcome } from '#renderer/lib/save-file.ts'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import { fileNameOf } from '#shared/domain/attachments/file-type.ts'
import { bitmapOf } from '../decode/bitmap-of.ts'

/** A4 in points, and the edge that printers leave free. */
const sheet = { width: 595.28, height: 841.89, margin: 24 }
/** More dots than this on the longer side no printer shows on A4. */
const mostDots = 3_000

/** A PDF as it is, a picture as large as the sheet lets it be. @throws Error when it cannot be drawn */
export async function printFile(file: PatientFile, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome> {
  const name = fileNameOf(file.title, 'application/pdf')
  if (file.mediaType === 'application/pdf') return printPdf({ name, bytes: bytes.slice() })
  return printPdf({ name, bytes: await pictureSheet(await bitmapOf(bytes, file.mediaType)) })
}

async function pictureSheet(bitmap: ImageBitmap): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  const image = await document.embedJpg(await jpegOf(bitmap))
  const isWide = image.width > image.height
  const [width, height] = isWide ? [sheet.height, sheet.width] : [sheet.width, sheet.height]
  const page = document.addPage([width, height])
  const size = image.scaleToFit(width - 2 * sheet.margin, height - 2 * sheet.margin)
  page.drawImage(image, { ...size, x: (width - size.width) / 2, y: (height - size.height) / 2 })
  return Uint8Array.from(await document.save())
}

async function jpegOf(bitmap: ImageBitmap): Promise<ArrayBuffer> {
  const scale = Math.min(1, mostDots / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })).arrayBuffer()
}
