import { create } from 'qrcode'
import { expect, it } from 'vitest'
import { qrCode } from './qr-code.ts'

it('draws the squares of the code, no more and no fewer', () => {
  const text = '7F3K-92QD-M4XT-B8WN'
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  const unit = 4
  const strip = qrCode(text, modules.size * unit)
  const drawn = new Set<string>()
  const canvas = {
    rectangles(boxes: [number, number, number, number][]) {
      for (const [x, y, width, height] of boxes) {
        expect(height).toBe(unit)
        for (let at = x; at < x + width - 0.001; at += unit)
          drawn.add(`${Math.round(y / unit)} ${Math.round(at / unit)}`)
      }
    },
  }
  strip.draw(canvas as unknown as Parameters<typeof strip.draw>[0], 0, 0)
  const dark = Array.from(
    modules.data,
    (value, i) => [value, `${Math.floor(i / modules.size)} ${i % modules.size}`] as const,
  )
  expect([...drawn].sort()).toEqual(
    dark
      .filter(([value]) => value)
      .map(([, place]) => place)
      .sort(),
  )
})
