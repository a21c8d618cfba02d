import { type Box, bodyBox, type LetterheadLayout, sheetSizes } from '#shared/domain/documents/letterhead.ts'
import { PAGES, type PageFormat } from './theme.ts'

/** The sheet and the room for text on it, in points of the page that is composed: on paper these are `scale` times as large. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly left: number
  readonly textWidth: number
  /** On a letterhead nothing is printed outside this room but fields at their places. */
  readonly onLetterhead: boolean
  top(first: boolean): number
  bottom(first: boolean): number
}

export function frameOf(format: PageFormat): Frame {
  const { width, height, scale, margin } = PAGES[format]
  return {
    ...{ width, height, scale },
    left: margin.side,
    textWidth: width - margin.side * 2,
    onLetterhead: false,
    top: () => margin.top,
    bottom: () => height - margin.bottom,
  }
}

const pointsPerMillimetre = 72 / 25.4

export function letterheadFrame(layout: LetterheadLayout): Frame {
  // Letter is as wide as A4, so the same print suits it.
  const { scale } = PAGES[layout.sheet === 'A5' ? 'A5' : 'A4']
  const unit = pointsPerMillimetre / scale
  const { width, height } = sheetSizes[layout.sheet]
  const body = (first: boolean): Box => bodyBox(layout, first ? 'first' : 'further')
  return {
    width: width * unit,
    height: height * unit,
    scale,
    left: layout.body.x * unit,
    textWidth: layout.body.width * unit,
    onLetterhead: true,
    top: first => body(first).y * unit,
    bottom: first => (body(first).y + body(first).height) * unit,
  }
}

/** A box of a letterhead in points of the page that is composed. */
export function inPoints({ x, y, width, height }: Box, { scale }: Frame): Box {
  const unit = pointsPerMillimetre / scale
  return { x: x * unit, y: y * unit, width: width * unit, height: height * unit }
}
