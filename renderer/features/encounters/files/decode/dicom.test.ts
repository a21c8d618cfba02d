import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDicom } from './dicom.ts'
import type { Pixels } from './dicom-frame.ts'
import { brightness } from './dicom-picture.ts'
import { decodeRle } from './dicom-rle.ts'

type Value = string | number | Uint8Array

/** An element in the explicit, little-endian form (PS3.5, 7.1.2). */
function element(tag: string, vr: string, value: Value): Buffer {
  let body = typeof value === 'number' ? Buffer.from(Uint16Array.of(value).buffer) : Buffer.from(value as Uint8Array)
  if (body.length % 2 === 1) body = Buffer.concat([body, Buffer.from([vr === 'UI' ? 0 : 0x20])])
  const head = Buffer.alloc(6)
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0)
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2)
  head.write(vr, 4, 'latin1')
  const isLong = ['OW', 'OB'].includes(vr)
  const length = Buffer.alloc(isLong ? 6 : 2)
  if (isLong) length.writeUInt32LE(body.length, 2)
  else length.writeUInt16LE(body.length)
  return Buffer.concat([head, length, body])
}

function dicom(syntax: string, elements: Buffer[]): Uint8Array<ArrayBuffer> {
  const meta = Buffer.concat([element('00020010', 'UI', syntax)])
  return Uint8Array.from(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, ...elements]))
}

const explicit = '1.2.840.10008.1.2.1'

interface Shape {
  kind?: string
  bits?: number
  signed?: number
  stored?: number
  samples?: number
  planar?: number
  more?: Buffer[]
}

/** Two rows of two pixels. */
const picture = (data: Uint8Array, shape: Shape = {}, syntax = explicit) => {
  const { kind = 'MONOCHROME2', bits = 16, signed = 0, samples = 1, planar = 0, more = [] } = shape
  return dicom(syntax, [
    element('00280002', 'US', samples),
    element('00280004', 'CS', kind),
    element('00280006', 'US', planar),
    element('00280010', 'US', 2),
    element('00280011', 'US', 2),
    element('00280100', 'US', bits),
    element('00280101', 'US', shape.stored ?? bits),
    element('00280103', 'US', signed),
    ...more,
    element('7fe00010', bits === 16 ? 'OW' : 'OB', data),
  ])
}

const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
const pixelsOf = async (bytes: Uint8Array<ArrayBuffer>) => (await readDicom(bytes)).picture as Pixels

describe('readDicom', () => {
  it('tells what the file says, in its own letters', async () => {
    const { facts } = await readDicom(
      dicom(explicit, [
        element('00080005', 'CS', 'ISO_IR 192'),
        element('00080020', 'DA', '20261103'),
        element('00080030', 'TM', '091502.5'),
        element('00100010', 'PN', Buffer.from('वर्मा^मीना', 'utf8')),
      ]),
    )
    expect(facts).toEqual([
      { fact: 'patientName', value: 'वर्मा मीना' },
      { fact: 'studyDate', value: '2026-11-03' },
      { fact: 'studyTime', value: '09:15' },
      { fact: 'syntax', value: 'Explicit VR Little Endian' },
    ])
  })

  it('says why there is no picture', async () => {
    const bare = dicom(explicit, [element('00080060', 'CS', 'CR')])
    expect((await readDicom(bare)).picture).toEqual({ problem: 'noPicture' })
    expect(await pixelsOf(picture(words(1, 2, 3, 4), {}, '1.2.840.10008.1.2.4.90'))).toMatchObject({ problem: 'coded' })
    expect(await pixelsOf(picture(words(1, 2), {}))).toEqual({ problem: 'damaged' })
    expect(await pixelsOf(picture(words(1, 2, 3, 4), { kind: 'PALETTE COLOR' }))).toMatchObject({
      problem: 'kindOfPicture',
    })
    await expect(readDicom(new Uint8Array(200))).rejects.toThrow('not DICOM')
  })

  it('reads numbers of one and two bytes, with sign and without', async () => {
    expect([...(await pixelsOf(picture(words(0, 1, 1_000, 65_535)))).values]).toEqual([0, 1, 1_000, 65_535])
    expect([...(await pixelsOf(picture(words(0, 1, 0xffff, 0x8000), { signed: 1 }))).values]).toEqual([
      0, 1, -1, -32_768,
    ])
    // Twelve bits with a sign, in a word of sixteen.
    const twelve = await pixelsOf(picture(words(0x0fff, 0x0800, 0x07ff, 0), { signed: 1, stored: 12 }))
    expect([...twelve.values]).toEqual([-1, -2048, 2047, 0])
    expect([...(await pixelsOf(picture(Uint8Array.of(1, 2, 3, 255), { bits: 8 }))).values]).toEqual([1, 2, 3, 255])
  })

  it('takes the window and the scale that the file names, or finds one', async () => {
    const more = [
      element('00281050', 'DS', '40'),
      element('00281051', 'DS', '400'),
      element('00281052', 'DS', '-1024'),
      element('00281053', 'DS', '1'),
    ]
    const named = await pixelsOf(picture(words(0, 1, 2, 3), { more }))
    expect(named).toMatchObject({ window: { center: 40, width: 400 }, intercept: -1024, slope: 1 })
    expect((await pixelsOf(picture(words(10, 20, 30, 110)))).window).toEqual({ center: 60, width: 100 })
    expect((await pixelsOf(picture(words(1, 2, 3, 4), { kind: 'MONOCHROME1' }))).inverted).toBe(true)
  })

  it('reads colours pixel by pixel and plane by plane', async () => {
    const colours = Uint8Array.from({ length: 12 }, (_, index) => index)
    const rgb = { kind: 'RGB', bits: 8, samples: 3 }
    expect([...(await pixelsOf(picture(colours, rgb))).values]).toEqual([...colours])
    const planes = await pixelsOf(picture(colours, { ...rgb, planar: 1 }))
    expect([...planes.values]).toEqual([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11])
    const grey = await pixelsOf(picture(new Uint8Array(12).fill(128), { ...rgb, kind: 'YBR_FULL' }))
    expect([...grey.values]).toEqual(Array.from({ length: 12 }, () => 128))
  })

  it.each([
    ['jpeg_lossless_sel1-8bit.dcm', 1],
    ['jpeg_lossless_sel1-rgb.dcm', 3],
  ])('decodes the lossless JPEG of %s', async (name, samples) => {
    const folder = path.dirname(createRequire(import.meta.url).resolve('jpeg-lossless-decoder-js'))
    const bytes = Uint8Array.from(readFileSync(path.join(folder, '../../tests/data', name)))
    const shown = await pixelsOf(bytes)
    expect(shown.samples).toBe(samples)
    expect(shown.values).toHaveLength(shown.width * shown.height * samples)
    expect(new Set(shown.values).size).toBeGreaterThan(50)
  })
})

describe('decodeRle', () => {
  /** Runs and single bytes, one segment after the other. */
  function frame(...segments: number[][]): Uint8Array {
    const head = new DataView(new ArrayBuffer(64))
    head.setUint32(0, segments.length, true)
    let at = 64
    for (const [index, segment] of segments.entries()) {
      head.setUint32(4 + index * 4, at, true)
      at += segment.length
    }
    return Uint8Array.from([...new Uint8Array(head.buffer), ...segments.flat()])
  }

  it('unpacks runs and puts the larger byte second', () => {
    // Larger bytes: four times 1. Smaller: 10, 20, then twice 30.
    const packed = frame([253, 1], [1, 10, 20, 255, 30])
    expect([...decodeRle(packed, 4, 1, 2)]).toEqual([10, 1, 20, 1, 30, 1, 30, 1])
  })

  it('puts colours side by side', () => {
    const packed = frame([1, 1, 2], [1, 3, 4], [1, 5, 6])
    expect([...decodeRle(packed, 2, 3, 1)]).toEqual([1, 3, 5, 2, 4, 6])
  })

  it('refuses what is cut off or has other segments', () => {
    expect(() => decodeRle(frame([253]), 8, 1, 1)).toThrow('cut off')
    expect(() => decodeRle(frame([253, 1]), 4, 1, 2)).toThrow('1 segments')
  })
})

it('maps a window to brightness as the standard does', () => {
  const window = { center: 2_048, width: 4_096 }
  expect([0, 4_095, -5, 9_000].map(value => brightness(value, window))).toEqual([0, 255, 0, 255])
  expect(brightness(2_048, window)).toBe(128)
})
