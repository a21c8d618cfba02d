import { create } from 'qrcode'
import type { Strip } from '../layout/strip.ts'
import { COLORS } from '../layout/theme.ts'

/** A QR code as vector squares; a quarter of it may be torn or stained and it still reads. Size in points. */
export function qrCode(text: string, size: number): Strip {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  const unit = size / modules.size
  const boxes: [number, number, number, number][] = []
  for (let row = 0; row < modules.size; row++) {
    // Neighbouring squares of a row are one box: fewer edges, no hairlines.
    let start: number | undefined
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) !== 0
      if (dark) start ??= column
      else if (start !== undefined) {
        boxes.push([start * unit, row * unit, (column - start) * unit, unit])
        start = undefined
      }
    }
  }
  return {
    height: size,
    draw(canvas, left, top) {
      canvas.rectangles(
        boxes.map(([x, y, width, height]) => [left + x, top + y, width, height] as const),
        COLORS.black,
      )
    },
  }
}
