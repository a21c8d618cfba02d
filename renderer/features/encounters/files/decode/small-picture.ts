import { toBase64 } from '#renderer/lib/base64.ts'
import { thumbnailLimitBytes, thumbnailSide } from '#shared/contract/encounters/files.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import { bitmapOf } from './bitmap-of.ts'

/** From good to just enough to be told apart. */
const qualities = [0.75, 0.5, 0.3]

/** A small JPEG of a file, in base64; null where nothing can be drawn of it. */
export async function smallPicture(bytes: Uint8Array<ArrayBuffer>, type: FileType): Promise<string | null> {
  const bitmap = await bitmapOf(bytes, type).catch(() => null)
  if (!bitmap) return null
  const scale = Math.min(1, thumbnailSide / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.floor(bitmap.width * scale)),
    Math.max(1, Math.floor(bitmap.height * scale)),
  )
  const context = canvas.getContext('2d')
  if (!context) return null
  // What is transparent would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  for (const quality of qualities) {
    const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    if (picture.size <= thumbnailLimitBytes) return toBase64(new Uint8Array(await picture.arrayBuffer()))
  }
  return null
}
