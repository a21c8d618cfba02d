import { PDFDocument } from 'pdf-lib'
import { expect, it } from 'vitest'
import { cutOut, partsOf } from './page-parts.ts'

it('keeps pages without a code with the one before', () => {
  expect(partsOf(['A', null, 'A', 'B', null])).toEqual([
    { code: 'A', pages: [0, 1, 2] },
    { code: 'B', pages: [3, 4] },
  ])
  expect(partsOf([null, null, 'A'])).toEqual([
    { code: null, pages: [0, 1] },
    { code: 'A', pages: [2] },
  ])
  expect(partsOf([null])).toEqual([{ code: null, pages: [0] }])
  expect(partsOf([])).toEqual([])
})

it('cuts pages out of a PDF', async () => {
  const whole = await PDFDocument.create()
  for (const width of [100, 200, 300]) whole.addPage([width, 50])
  const part = await PDFDocument.load(await cutOut(Uint8Array.from(await whole.save()), [0, 2]))
  expect(part.getPages().map(page => page.getWidth())).toEqual([100, 300])
})
