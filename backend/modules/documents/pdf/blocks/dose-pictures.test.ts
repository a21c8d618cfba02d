import { beforeAll, expect, it } from 'vitest'
import type { DosePictures } from '../data.ts'
import { Canvas } from '../drawing/canvas.ts'
import { Composer } from '../layout/composer.ts'
import { loadPdfResources, type PdfResources } from '../resources.ts'
import { RESOURCES_DIR } from '../testing/samples.ts'
import { dosePicturesStrip, placeSymbols } from './dose-pictures.ts'

let resources: PdfResources
beforeAll(async () => {
  resources = await loadPdfResources(RESOURCES_DIR)
})

const a4 = 511
const placed = (pictures: DosePictures, room = a4) => placeSymbols(pictures, text => text.length * 6, room)
const names = (pictures: DosePictures, room?: number) => placed(pictures, room).symbols.map(({ symbol }) => symbol)

it('draws as many tablets as are taken, at their times of day', () => {
  const times = [
    { at: 'morning', count: 2 },
    { at: 'night', count: 1 },
  ] as const
  expect(names({ symbol: 'tablet', times, food: 'after' })).toEqual([
    ...['morning', 'tablet', 'tablet'],
    ...['night', 'tablet'],
    'food-after',
  ])
})

it('draws half a tablet, and tells many by a figure', () => {
  const at = 'noon' as const
  expect(names({ symbol: 'tablet', times: [{ at, count: 1.5 }] })).toEqual(['noon', 'tablet', 'half-tablet'])
  const many = placed({ symbol: 'drop', times: [{ at, count: 6 }] })
  expect(many.symbols.map(({ symbol }) => symbol)).toEqual(['noon', 'drop'])
  expect(many.figures.map(({ text }) => text)).toEqual(['× 6'])
  expect(placed({ symbol: 'spoon', times: [{ at, count: 1, figure: '5 ml' }] }).figures[0]?.text).toBe('5 ml')
})

it('stays on the line: where there is no room for each thing, one of them has its number', () => {
  const times = (['morning', 'noon', 'evening', 'night'] as const).map(at => ({ at, count: 4 }))
  const a5 = 395
  for (const room of [a4, a5]) {
    const { figures, end } = placed({ symbol: 'tablet', times, food: 'with' }, room)
    expect(figures.map(({ text }) => text)).toEqual(['× 4', '× 4', '× 4', '× 4'])
    expect(end).toBeLessThanOrEqual(room)
  }
  const three = times.slice(0, 3).map(({ at }) => ({ at, count: 2 }))
  for (const room of [a4, a5]) expect(names({ symbol: 'tablet', times: three, food: 'after' }, room)).toHaveLength(10)
})

it('puts each symbol on the page', async () => {
  const info = { title: '', author: '', subject: '', language: 'en', createdAt: 0 }
  const composer = await Composer.create(resources.fonts, info)
  for (const count of [1, 2, 3, 4]) {
    const canvas = new Canvas(595, 842, () => {
      throw new Error('no text is drawn')
    })
    dosePicturesStrip(composer, { symbol: 'capsule', times: [{ at: 'evening', count }] }).draw(canvas, 40, 40)
    // The time, and one for each capsule.
    expect(canvas.content().match(/ re W n/g)).toHaveLength(1 + count)
  }
})
