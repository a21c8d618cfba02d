import type { Canvas } from '../drawing/canvas.ts'

/** A full-width band of the page that is never divided: a line of text, a table row, a panel. Lengths in points. */
export interface Strip {
  readonly height: number
  /** Space above, unless the strip opens a page. */
  readonly gap?: number
  /** A heading, say: not left alone at the foot of a page. */
  readonly keepWithNext?: boolean
  /** Drawn above this strip when it opens a page: the head of a table that goes on. */
  readonly pageHead?: Strip
  draw(canvas: Canvas, left: number, top: number): void
}

export const heightOf = (strips: readonly Strip[]) =>
  strips.reduce((sum, strip, i) => sum + strip.height + (i > 0 ? (strip.gap ?? 0) : 0), 0)

/** Joins strips into one that cannot be divided. */
export function together(strips: readonly Strip[], gap?: number): Strip {
  return {
    height: heightOf(strips),
    gap: gap ?? strips[0]?.gap,
    draw(canvas, left, top) {
      let y = top
      for (const [i, strip] of strips.entries()) {
        if (i > 0) y += strip.gap ?? 0
        strip.draw(canvas, left, y)
        y += strip.height
      }
    },
  }
}

/** Keeps strips on one page where one page can hold them; a larger group is divided between strips. */
export const kept = (strips: readonly Strip[]): Strip[] =>
  strips.map((strip, i) => (i < strips.length - 1 ? { ...strip, keepWithNext: true } : strip))

export interface Column {
  /** From the left edge of the whole. */
  readonly x: number
  readonly strips: readonly Strip[]
}

/** Columns side by side as one strip. */
export function sideBySide(columns: readonly Column[], gap?: number): Strip {
  const joined = columns.map(column => ({ x: column.x, strip: together(column.strips) }))
  return {
    height: Math.max(0, ...joined.map(({ strip }) => strip.height)),
    gap,
    draw(canvas, left, top) {
      for (const { x, strip } of joined) strip.draw(canvas, left + x, top)
    },
  }
}

/** Empty space. */
export const space = (height: number): Strip => ({ height, draw: () => undefined })
