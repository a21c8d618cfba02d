import { createJPEGBasicOffsetTable, type DataSet, type Element, readEncapsulatedImageFrame } from 'dicom-parser'
import { decodeRle } from './dicom-rle.ts'

export interface Window {
  center: number
  width: number
}

/** The first picture of a file, as numbers, and how they become brightness. */
export interface Pixels {
  width: number
  height: number
  /** 1: brightness; 3: red, green, blue, pixel by pixel. */
  samples: 1 | 3
  values: Uint8Array | Uint16Array | Int16Array
  slope: number
  intercept: number
  /** Small numbers are bright. */
  inverted: boolean
  /** As the file wants it, or by the smallest and largest value. */
  window: Window
}

/** Why there is no picture: keys of the texts `files:dicom`, with what they name. */
export type FrameProblem =
  | { problem: 'noPicture' | 'damaged' }
  | { problem: 'coded'; syntax: string }
  | { problem: 'kindOfPicture'; kind: string }

interface Shape {
  width: number
  height: number
  samples: number
  bits: number
  isSigned: boolean
  kind: string
  /** All reds, then all greens, then all blues. */
  isPlanar: boolean
}

const maxPixels = 50_000_000
const jpegLossless: ReadonlySet<string> = new Set(['1.2.840.10008.1.2.4.57', '1.2.840.10008.1.2.4.70'])
const uncompressed: ReadonlySet<string> = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2'])

/** @returns the first picture, or why it cannot be shown */
export async function readFrame(data: DataSet, syntax: string): Promise<Pixels | FrameProblem> {
  const element = data.elements.x7fe00010
  if (!element) return { problem: 'noPicture' }
  const shape = shapeOf(data)
  if (!(shape.bits === 8 || shape.bits === 16) || !(shape.kind in kinds))
    return { problem: 'kindOfPicture', kind: `${shape.kind}, ${shape.bits} bit` }
  try {
    const coded = await decodeFrame(data, element, shape, syntax)
    if (coded === null) return { problem: 'coded', syntax }
    return pixelsOf(data, shape, coded)
  } catch {
    return { problem: 'damaged' }
  }
}

/** How many numbers a pixel has in each photometric interpretation (PS3.3, C.7.6.3.1.2) that is shown. */
const kinds: Record<string, 1 | 3> = { MONOCHROME1: 1, MONOCHROME2: 1, RGB: 3, YBR_FULL: 3, YBR_FULL_422: 3 }

function shapeOf(data: DataSet): Shape {
  return {
    width: data.uint16('x00280011') ?? 0,
    height: data.uint16('x00280010') ?? 0,
    samples: data.uint16('x00280002') ?? 1,
    bits: data.uint16('x00280100') ?? 0,
    isSigned: data.uint16('x00280103') === 1,
    kind: data.string('x00280004') ?? '',
    isPlanar: data.uint16('x00280006') === 1,
  }
}

interface Coded {
  bytes: Uint8Array
  /** Numbers of two bytes begin with the larger one. */
  isBigEndian?: boolean
  /** Already red, green, blue, pixel by pixel. */
  isRgb?: boolean
}

/** Null for what nothing here decodes. */
async function decodeFrame(data: DataSet, element: Element, shape: Shape, syntax: string): Promise<Coded | null> {
  const size = shape.width * shape.height * shape.samples * (shape.bits / 8)
  if (size === 0 || shape.width * shape.height > maxPixels) throw new Error('no size')
  if (uncompressed.has(syntax)) {
    if (shape.kind === 'YBR_FULL_422') return null
    const bytes = data.byteArray.subarray(element.dataOffset, element.dataOffset + size)
    return { bytes: whole(bytes, size), isBigEndian: syntax.endsWith('.2.2') }
  }
  if (syntax === '1.2.840.10008.1.2.5')
    return { bytes: decodeRle(frameOf(data, element), shape.width * shape.height, shape.samples, shape.bits / 8) }
  if (jpegLossless.has(syntax)) {
    const { Decoder } = await import('jpeg-lossless-decoder-js')
    const frame = Uint8Array.from(frameOf(data, element))
    return { bytes: whole(new Uint8Array(new Decoder().decompress(frame.buffer)), size) }
  }
  if (syntax === '1.2.840.10008.1.2.4.50' && shape.bits === 8) return decodeJpeg(frameOf(data, element), shape)
  return null
}

function whole(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length < size) throw new Error('cut off')
  return bytes.subarray(0, size)
}

function frameOf(data: DataSet, element: Element): Uint8Array {
  const table = element.basicOffsetTable?.length ? undefined : createJPEGBasicOffsetTable(data, element)
  return readEncapsulatedImageFrame(data, element, 0, table)
}

/** The browser knows this one, and its colours. */
async function decodeJpeg(frame: Uint8Array, { samples }: Shape): Promise<Coded> {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(frame)], { type: 'image/jpeg' }))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const rgba = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray()
  bitmap.close()
  const bytes = new Uint8Array((rgba.length / 4) * samples)
  for (let pixel = 0; pixel < rgba.length / 4; pixel += 1)
    for (let sample = 0; sample < samples; sample += 1) bytes[pixel * samples + sample] = rgba[pixel * 4 + sample] ?? 0
  return { bytes, isRgb: true }
}

function pixelsOf(data: DataSet, shape: Shape, coded: Coded): Pixels {
  const samples = kinds[shape.kind] ?? 1
  const values =
    samples === 3 ? coloursOf(shape, coded) : numbersOf(shape, coded, data.uint16('x00280101') ?? shape.bits)
  const slope = data.floatString('x00281053') ?? 1
  const intercept = data.floatString('x00281052') ?? 0
  const [center, width] = [data.floatString('x00281050', 0), data.floatString('x00281051', 0)]
  const asked = samples === 1 && center !== undefined && width !== undefined && width >= 1 ? { center, width } : null
  return {
    ...{ width: shape.width, height: shape.height, samples, values, slope, intercept },
    inverted: shape.kind === 'MONOCHROME1',
    window: asked ?? (samples === 3 ? { center: 128, width: 256 } : fullWindow(values, slope, intercept)),
  }
}

/** Two bytes to a number where there are two; signed ones may fill only some of the bits. */
function numbersOf(shape: Shape, { bytes, isBigEndian = false }: Coded, stored: number): Pixels['values'] {
  if (shape.bits === 8) return bytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length / 2
  const values = shape.isSigned ? new Int16Array(count) : new Uint16Array(count)
  const shift = shape.isSigned ? 32 - stored : 0
  for (let index = 0; index < count; index += 1)
    values[index] = (view.getUint16(index * 2, !isBigEndian) << shift) >> shift
  return values
}

function coloursOf({ kind, isPlanar, width, height }: Shape, { bytes, isRgb = false }: Coded): Uint8Array {
  if (isRgb) return bytes
  const count = width * height
  const colours = new Uint8Array(count * 3)
  for (let pixel = 0; pixel < count; pixel += 1)
    for (let sample = 0; sample < 3; sample += 1)
      colours[pixel * 3 + sample] = bytes[isPlanar ? sample * count + pixel : pixel * 3 + sample] ?? 0
  if (kind.startsWith('YBR')) toRgb(colours)
  return colours
}

/** PS3.3, C.7.6.3.1.2: as in JPEG File Interchange Format. */
function toRgb(colours: Uint8Array): void {
  const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)))
  for (let at = 0; at < colours.length; at += 3) {
    const [y, cb, cr] = [colours[at] ?? 0, (colours[at + 1] ?? 0) - 128, (colours[at + 2] ?? 0) - 128]
    colours[at] = clamp(y + 1.402 * cr)
    colours[at + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr)
    colours[at + 2] = clamp(y + 1.772 * cb)
  }
}

function fullWindow(values: Pixels['values'], slope: number, intercept: number): Window {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const [least, most] = [low * slope + intercept, high * slope + intercept]
  return { center: (least + most) / 2, width: Math.max(1, most - least) }
}
