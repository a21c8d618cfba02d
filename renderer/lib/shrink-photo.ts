import { toBase64 } from './base64.ts'

const side = 512
const quality = 0.85

/**
 * The middle square of a picture as a small JPEG: what a chart shows, without the file's own data such as where it was
 * taken. @throws DOMException when the file is no picture
 */
export async function shrinkPhoto(file: Blob): Promise<{ mediaType: 'image/jpeg'; base64: string }> {
  const bitmap = await createImageBitmap(file)
  const cut = Math.min(bitmap.width, bitmap.height)
  const size = Math.min(side, cut)
  const canvas = new OffscreenCanvas(size, size)
  canvas
    .getContext('2d')
    ?.drawImage(bitmap, (bitmap.width - cut) / 2, (bitmap.height - cut) / 2, cut, cut, 0, 0, size, size)
  bitmap.close()
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return { mediaType: 'image/jpeg', base64: toBase64(bytes) }
}
