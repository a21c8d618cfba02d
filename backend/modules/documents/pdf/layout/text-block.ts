import type { TextLine, Typesetter } from '../text/text.ts'
import type { Strip } from './strip.ts'
import type { TextStyle } from './theme.ts'

export type Align = 'left' | 'right' | 'center'

export interface TextOptions {
  readonly align?: Align
  /** Space above the first line. */
  readonly gap?: number
  /** A line through the text: it no longer holds. */
  readonly struck?: boolean
}

/** Wraps text to a width in points: one strip for each line. The first and the last two lines of a paragraph stay together. */
export function textStrips(
  typesetter: Typesetter,
  text: string,
  style: TextStyle,
  width: number,
  options: TextOptions = {},
): Strip[] {
  const lines = typesetter.wrap(text, style.style, width / style.size)
  return lines.map((line, i) => ({
    ...lineStrip(line, style, width, i === 0 ? options : { ...options, gap: undefined }),
    keepWithNext: lines.length > 1 && (i === 0 || i === lines.length - 2),
  }))
}

/** A line on its own. */
export function lineStrip(line: TextLine, style: TextStyle, width: number, options: TextOptions = {}): Strip {
  const { size, color } = style
  const free = width - line.width * size
  const shift = { left: 0, center: free / 2, right: free }[options.align ?? 'left']
  return {
    height: (line.ascent + line.descent) * size,
    gap: options.gap,
    draw(canvas, left, top) {
      const baseline = top + line.ascent * size
      canvas.text(line, left + shift, baseline, size, color)
      if (options.struck) canvas.rule(left + shift, baseline - size * 0.27, line.width * size, size * 0.07, color)
    },
  }
}
