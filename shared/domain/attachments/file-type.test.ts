import { describe, expect, it } from 'vitest'
import { fileNameOf, fileTypeOf } from './file-type.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap(part => (typeof part === 'string' ? [...part].map(sign => sign.charCodeAt(0)) : part)))
const zeros = (count: number) => Array.from({ length: count }, () => 0)

describe('fileTypeOf', () => {
  it.each([
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['application/pdf', bytes('%PDF-1.7')],
    ['application/pdf', bytes(zeros(1_000), '%PDF-1.4')],
    ['image/heic', bytes(zeros(4), 'ftypheic')],
    ['image/heic', bytes(zeros(4), 'ftypmif1')],
    ['application/dicom', bytes(zeros(128), 'DICM')],
  ])('knows %s by its bytes', (type, content) => expect(fileTypeOf(content)).toBe(type))

  it.each([
    ['nothing', bytes()],
    ['a program', bytes('MZ', zeros(200))],
    ['a web page', bytes('<html>')],
    ['a film', bytes(zeros(4), 'ftypisom')],
    ['a PDF header too far in', bytes(zeros(1_024), '%PDF-1.4')],
    ['a DICOM prefix at the wrong place', bytes('DICM', zeros(200))],
  ])('refuses %s', (_, content) => expect(fileTypeOf(content)).toBeNull())
})

it('names a copy by its title, without what file systems refuse', () => {
  expect(fileNameOf('X-ray: chest / PA', 'image/jpeg')).toBe('X-ray chest PA.jpg')
  expect(fileNameOf('रिपोर्ट', 'application/pdf')).toBe('रिपोर्ट.pdf')
  expect(fileNameOf('..\\', 'x')).toBe('...bin')
  expect(fileNameOf('', 'application/dicom')).toBe('file.dcm')
})
