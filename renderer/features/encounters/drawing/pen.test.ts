import { expect, test } from 'vitest'
import type { Stroke } from '#shared/contract/encounters/drawings.ts'
import type { Spot } from '#shared/domain/encounters/drawing.ts'
import { outlineOf } from './outline.ts'
import { actOf, grown, met, spotOf } from './pen.ts'

const down = (pointerType: string, more: { isPrimary?: boolean; button?: number } = {}) => ({
  pointerType,
  isPrimary: true,
  button: 0,
  ...more,
})
const line = (...spots: Spot[]): Stroke => ({ id: 'a', page: 0, colour: 'blue', width: 'fine', spots })

test('pen and mouse do what the tool does; once a pen was seen, fingers and palms are left to the browser', () => {
  for (const kind of ['pen', 'mouse']) expect(actOf(down(kind), 'pen', false), kind).toBe('pen')
  expect(actOf(down('mouse'), 'eraser', true)).toBe('eraser')
  expect(actOf(down('touch'), 'pen', true)).toBe('pen')
  expect(actOf(down('touch'), 'pen', false)).toBeNull()
})

test('a second finger and other buttons do nothing, the other end of the pen erases', () => {
  expect(actOf(down('touch', { isPrimary: false }), 'pen', true)).toBeNull()
  expect(actOf(down('mouse', { button: 2 }), 'pen', true)).toBeNull()
  expect(actOf(down('pen', { button: 5 }), 'pen', false)).toBe('eraser')
})

test('a place on the screen is a place on the sheet, at any size, and never beside it', () => {
  const box = { left: 100, top: 50, width: 595.3, height: 841.9 }
  const pointer = { clientX: 100 + 59.53, clientY: 50 + 84.19, pressure: 0.25, pointerType: 'pen' }
  expect(spotOf(pointer, box)).toEqual([595, 842, 25])
  expect(spotOf({ ...pointer, pointerType: 'mouse' }, box)[2]).toBe(50)
  expect(spotOf({ ...pointer, clientX: 0, clientY: 5_000 }, box)).toEqual([0, 8_419, 25])
})

test('a stroke grows by what says something new', () => {
  const stroke = line([0, 0, 50])
  expect(grown(stroke, [[2, 2, 50]])).toBe(stroke)
  expect(
    grown(stroke, [
      [2, 2, 50],
      [9, 0, 60],
      [11, 0, 60],
    ]).spots,
  ).toEqual([
    [0, 0, 50],
    [9, 0, 60],
  ])
})

test('the eraser meets what it crosses, however fast, and nothing else', () => {
  const crossed = line([0, 1_000, 50], [5_000, 1_000, 50])
  const dot = line([3_000, 3_000, 50])
  const far = line([0, 2_000, 50], [2_000, 2_000, 50])
  expect(met([crossed, dot, far], [2_500, 0, 50], [3_020, 3_000, 50])).toEqual([crossed, dot])
  expect(met([crossed], [0, 1_200, 50], [5_000, 1_200, 50])).toEqual([])
})

test('a harder pressed stroke is broader, and a dot has an edge too', () => {
  const breadth = (pressure: number) => {
    const path = outlineOf(
      line([0, 500, pressure], [500, 500, pressure], [1_000, 500, pressure], [1_500, 500, pressure]),
    )
    const downs = [...path.matchAll(/-?[\d.]+ (-?[\d.]+)/g)].map(([, y]) => Number(y))
    return Math.max(...downs) - Math.min(...downs)
  }
  expect(breadth(90)).toBeGreaterThan(breadth(30))
  expect(outlineOf(line([10, 10, 50]))).toMatch(/^M .* Z$/)
})
