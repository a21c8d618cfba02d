import type { DosePictures } from '../data.ts'
import type { Canvas } from '../drawing/canvas.ts'
import type { Composer } from '../layout/composer.ts'
import type { Strip } from '../layout/strip.ts'
import { lineStrip } from '../layout/text-block.ts'
import { STYLES, type TextStyle } from '../layout/theme.ts'
import { drawSymbol, type PictureSymbol, symbolWidth } from './symbols.ts'

// Large enough for old eyes at arm's length.
const SIZE = 22
const SCALE = SIZE / 20
const GAP = 3
const CELL_GAP = 18
const INDENT = 24
/** More of one thing are not counted at a glance: one is drawn, with the number. */
const MOST = 4
const FIGURE: TextStyle = { ...STYLES.strong, size: 12 }

interface Placed {
  /** From the left edge. */
  x: number
  symbol: PictureSymbol
}

interface Figure {
  x: number
  text: string
}

/** What is drawn for a dose, from left to right. Where there is no room to draw each thing, one stands for all, with the number. */
export function placeSymbols(pictures: DosePictures, widthOf: (text: string) => number, room: number) {
  const drawn = placeCounted(pictures, widthOf, MOST)
  return drawn.end <= room ? drawn : placeCounted(pictures, widthOf, 1)
}

/** @param most as many of one thing are drawn at most */
function placeCounted({ symbol, times, food }: DosePictures, widthOf: (text: string) => number, most: number) {
  const symbols: Placed[] = []
  const figures: Figure[] = []
  let x = INDENT
  const put = (next: PictureSymbol) => {
    symbols.push({ x, symbol: next })
    x += symbolWidth(next) * SCALE + GAP
  }
  for (const { at, count, figure } of times) {
    put(at)
    for (const each of counted(symbol, count, most)) put(each)
    const text = figure ?? (count > most ? `× ${count}` : undefined)
    if (text) {
      figures.push({ x, text })
      x += widthOf(text)
    }
    x += CELL_GAP
  }
  if (food) put(`food-${food}`)
  return { symbols, figures, end: x }
}

/** One symbol for each whole thing, and half a tablet. */
function counted(symbol: DosePictures['symbol'], count: number, most: number): PictureSymbol[] {
  if (count > most) return [symbol]
  const whole = Array.from({ length: Math.floor(count) }, () => symbol)
  return Number.isInteger(count) ? whole : [...whole, 'half-tablet']
}

/** A dose in pictures, below the medicine that it is of. */
export function dosePicturesStrip({ typesetter, width }: Composer, pictures: DosePictures): Strip {
  const { size, style } = FIGURE
  const { symbols, figures } = placeSymbols(pictures, text => typesetter.measure(text, style) * size, width)
  const lines = figures.map(({ x, text }) => {
    const strip = lineStrip(typesetter.line(text, style), FIGURE, Number.POSITIVE_INFINITY)
    return { x, top: (SIZE - strip.height) / 2, strip }
  })
  return {
    height: SIZE + 6,
    draw(canvas: Canvas, left, top) {
      for (const { x, symbol } of symbols)
        canvas.within({ x: left + x, y: top, width: symbolWidth(symbol) * SCALE, height: SIZE }, SCALE, inside =>
          drawSymbol(inside, symbol),
        )
      for (const line of lines) line.strip.draw(canvas, left + line.x, top + line.top)
    },
  }
}
