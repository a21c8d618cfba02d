import { type PDFContext, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFRef, PDFStream } from 'pdf-lib'

/** A picture in the resources of a document, in pixels. */
export interface DocumentImage {
  readonly key: string
  readonly width: number
  readonly height: number
}

export interface ImageFile {
  readonly mime: 'image/png' | 'image/jpeg'
  readonly base64: string
}

/** A picture decoded and packed once, to be put into many documents. */
interface PackedImage {
  readonly width: number
  readonly height: number
  readonly color: PDFRawStream
  readonly alpha: PDFRawStream | undefined
}

// A clinic has one logo; a few entries cover a change of it while documents of the old one are still printed.
const KEPT_IMAGES = 4
const packed = new Map<string, Promise<PackedImage>>()

/** Decodes a PNG or JPEG. @throws Error when the bytes are not such a picture. */
export function packImage(file: ImageFile): Promise<PackedImage> {
  const id = `${file.mime};${file.base64}`
  let image = packed.get(id)
  if (!image) {
    image = decode(file)
    packed.set(id, image)
    image.catch(() => packed.delete(id))
    for (const oldest of packed.keys()) {
      if (packed.size <= KEPT_IMAGES) break
      packed.delete(oldest)
    }
  }
  return image
}

/** Writes the picture into a document. */
export function placeImage(context: PDFContext, image: PackedImage): PDFRef {
  const dict = image.color.dict.clone(context)
  if (image.alpha) {
    const mask = context.register(PDFRawStream.of(image.alpha.dict.clone(context), image.alpha.contents))
    dict.set(PDFName.of('SMask'), mask)
  }
  return context.register(PDFRawStream.of(dict, image.color.contents))
}

async function decode(file: ImageFile): Promise<PackedImage> {
  // A copy: pdf-lib reads the whole buffer behind a view, and small Node buffers share one.
  const bytes = new Uint8Array(Buffer.from(file.base64, 'base64'))
  const scratch = await PDFDocument.create({ updateMetadata: false })
  const image = file.mime === 'image/png' ? await scratch.embedPng(bytes) : await scratch.embedJpg(bytes)
  await image.embed()
  const color = scratch.context.lookup(image.ref, PDFStream)
  const alpha = color.dict.lookupMaybe(PDFName.of('SMask'), PDFStream)
  return { width: image.width, height: image.height, color: raw(color), alpha: alpha && raw(alpha) }
}

function raw(stream: PDFStream): PDFRawStream {
  const dict = PDFDict.withContext(stream.dict.context)
  for (const [key, value] of stream.dict.entries()) if (key !== PDFName.of('SMask')) dict.set(key, value)
  const contents = stream.getContents()
  dict.set(PDFName.of('Length'), stream.dict.context.obj(contents.length))
  return PDFRawStream.of(dict, contents)
}
