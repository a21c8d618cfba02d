import type { DosePictures } from '../data.ts'
import type { Canvas } from '../drawing/canvas.ts'
import type { Composer } from '../layout/composer.ts'
import type { Strip } from '../layout/strip.ts'
import { lineStrip } from '../layout/text-block.ts'
import { STYLES } from '../layout/theme.ts'
import { drawSymbol, type PictureSymbol } from './symbols.ts'

const SIZE = 15
const GAP = 2
const CELL_GAP = 14
const INDENT = 24
/** More of one thing are not counted at a glance: one is drawn, with the number. */
const MOST = 4

interface Placed {
  /** From the left edge. */
  x: number
  symbol: PictureSymbol
}

interface Figure {
  x: number
  text: string
}

/** What is drawn for a dose, from left to right. */
export function placeSymbols({ symbol, times, food }: DosePictures, widthOf: (text: string) => number) {
  const symbols: Placed[] = []
  const figures: Figure[] = []
  let x = INDENT
  const put = (next: PictureSymbol) => {
    symbols.push({ x, symbol: next })
    x += SIZE + GAP
  }
  for (const { at, count, figure } of times) {
    put(at)
    for (const each of counted(symbol, count)) put(each)
    const text = figure ?? (count > MOST ? `× ${count}` : undefined)
    if (text) {
      figures.push({ x: x + GAP, text })
      x += GAP + widthOf(text)
    }
    x += CELL_GAP
  }
  if (food) put(`food-${food}`)
  return { symbols, figures }
}

/** One symbol for each whole thing, and half a tablet. */
function counted(symbol: DosePictures['symbol'], count: number): PictureSymbol[] {
  if (count > MOST) return [symbol]
  const whole = Array.from({ length: Math.floor(count) }, () => symbol)
  return Number.isInteger(count) ? whole : [...whole, 'half-tablet']
}

/** A dose in pictures, below the medicine that it is of. */
export function dosePicturesStrip({ typesetter }: Composer, pictures: DosePictures): Strip {
  const { size, style } = STYLES.strong
  const { symbols, figures } = placeSymbols(pictures, text => typesetter.measure(text, style) * size)
  const lines = figures.map(({ x, text }) => ({
    x,
    strip: lineStrip(typesetter.line(text, style), STYLES.strong, Number.POSITIVE_INFINITY),
  }))
  return {
    height: SIZE + 5,
    draw(canvas: Canvas, left, top) {
      for (const { x, symbol } of symbols)
        canvas.within({ x: left + x, y: top, width: SIZE, height: SIZE }, SIZE / 20, inside =>
          drawSymbol(inside, symbol),
        )
      for (const { x, strip } of lines) strip.draw(canvas, left + x, top + 2)
    },
  }
}
