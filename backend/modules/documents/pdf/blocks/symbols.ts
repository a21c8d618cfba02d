import type { TimeOfDay } from '#shared/domain/prescriptions/frequency.ts'
import type { DoseSymbol } from '../data.ts'
import type { Canvas } from '../drawing/canvas.ts'
import { COLORS } from '../layout/theme.ts'

export type PictureSymbol = TimeOfDay | DoseSymbol | 'half-tablet' | 'food-before' | 'food-with' | 'food-after'

const ink = COLORS.black
const paper = '#ffffff'

/** What is eaten before or after food has two things to show. */
const wide: ReadonlySet<PictureSymbol> = new Set(['food-before', 'food-after'])

/** Of a symbol of 20 points height. */
export const symbolWidth = (symbol: PictureSymbol) => (wide.has(symbol) ? 34 : 20)

/** Draws a symbol of 20 points height; black on white, so that it stays clear on a copy or a thermal printer. */
export function drawSymbol(canvas: Canvas, symbol: PictureSymbol): void {
  drawings[symbol](canvas)
}

function disc(canvas: Canvas, x: number, y: number, radius: number, fill: typeof ink | typeof paper = ink): void {
  canvas.roundedRectangle([x - radius, y - radius, radius * 2, radius * 2], radius, { fill })
}

/** @param part from the first to the last ray, in eighths of a turn from the left, clockwise */
function rays(canvas: Canvas, x: number, y: number, [from, to]: readonly [number, number]): void {
  for (let step = from; step <= to; step++) {
    const angle = Math.PI + (step * Math.PI) / 4
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
    const at = (reach: number, side: number): [number, number] => [
      x + dx * reach - dy * side,
      y + dy * reach + dx * side,
    ]
    canvas.polygon([at(6.4, -0.8), at(9.4, -0.8), at(9.4, 0.8), at(6.4, 0.8)], ink)
  }
}

/** Half a sun over the horizon; it comes, or it goes. */
function low(canvas: Canvas, goes: boolean): void {
  disc(canvas, 10, 13, 5)
  canvas.rectangle(0, 13, 20, 7, paper)
  rays(canvas, 10, 13, [0, 4])
  canvas.rectangle(1, 13, 18, 1.4, ink)
  canvas.polygon(
    goes
      ? [
          [7, 15.6],
          [13, 15.6],
          [10, 19.4],
        ]
      : [
          [7, 19.4],
          [13, 19.4],
          [10, 15.6],
        ],
    ink,
  )
}

function bowl(canvas: Canvas, x: number): void {
  disc(canvas, x, 9, 8)
  canvas.rectangle(x - 9, 0, 18, 9, paper)
  canvas.rectangle(x - 9, 8, 18, 1.8, ink)
  canvas.rectangle(x - 4, 16.6, 8, 1.8, ink)
}

function arrow(canvas: Canvas, x: number): void {
  canvas.polygon(
    [
      [x, 5.6],
      [x + 4.4, 10],
      [x, 14.4],
    ],
    ink,
  )
}

function pill(canvas: Canvas, x: number, y: number, radius: number): void {
  disc(canvas, x, y, radius)
  disc(canvas, x, y, radius - 1.3, paper)
  canvas.rectangle(x - radius, y - 0.6, radius * 2, 1.2, ink)
}

const drawings: Record<PictureSymbol, (canvas: Canvas) => void> = {
  morning: canvas => low(canvas, false),
  noon(canvas) {
    disc(canvas, 10, 10, 5)
    rays(canvas, 10, 10, [0, 7])
  },
  evening: canvas => low(canvas, true),
  night(canvas) {
    disc(canvas, 9, 10, 8)
    disc(canvas, 13, 8, 6.6, paper)
  },
  tablet: canvas => pill(canvas, 10, 10, 8),
  'half-tablet'(canvas) {
    pill(canvas, 10, 10, 8)
    canvas.rectangle(0, 10.6, 20, 9.4, paper)
  },
  capsule(canvas) {
    canvas.roundedRectangle([1, 6, 18, 8], 4, { fill: ink })
    canvas.roundedRectangle([10, 7.2, 7.8, 5.6], 2.8, { fill: paper })
    canvas.rectangle(10, 7.2, 3, 5.6, paper)
  },
  spoon(canvas) {
    canvas.roundedRectangle([0, 5.2, 11.6, 9.6], 4.8, { fill: ink })
    canvas.rectangle(10, 9, 10, 2, ink)
  },
  drop(canvas) {
    disc(canvas, 10, 13, 5.4)
    canvas.polygon(
      [
        [10, 1],
        [5.2, 10.6],
        [14.8, 10.6],
      ],
      ink,
    )
  },
  inhaler(canvas) {
    canvas.rectangle(6, 1, 6, 5, ink)
    canvas.polygon(
      [
        [4.5, 7],
        [13.5, 7],
        [13.5, 12],
        [19, 12],
        [19, 18],
        [4.5, 18],
      ],
      ink,
    )
  },
  injection(canvas) {
    canvas.rectangle(0.5, 6.5, 1.4, 7, ink)
    canvas.rectangle(1, 9.3, 4, 1.4, ink)
    canvas.rectangle(4.5, 6.5, 9, 7, ink)
    canvas.rectangle(13, 9.5, 6.5, 1, ink)
  },
  other: canvas => canvas.roundedRectangle([3, 3, 14, 14], 3, { fill: ink }),
  'food-before'(canvas) {
    pill(canvas, 4.2, 10, 4.2)
    arrow(canvas, 10)
    bowl(canvas, 25)
  },
  'food-with'(canvas) {
    bowl(canvas, 10)
    pill(canvas, 10, 3.8, 3.8)
  },
  'food-after'(canvas) {
    bowl(canvas, 9)
    arrow(canvas, 19.6)
    pill(canvas, 29.6, 10, 4.2)
  },
}
