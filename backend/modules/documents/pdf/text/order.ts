import type { ShapedText } from './shape.ts'

export interface ShapedPart {
  readonly level: number
  readonly shaped: ShapedText
}

export interface PlacedPart extends ShapedPart {
  /** Left edge in em from the start of the line. */
  readonly x: number
}

/** Neighbouring parts of one embedding level, from left to right. */
export interface LevelSpan {
  /** In reading order. */
  readonly text: string
  readonly parts: readonly PlacedPart[]
  /**
   * White space between the previous span and this one, where reading jumps back to the left. It is not drawn: a reader
   * of the file loses it at such a jump, so it goes with the first character of this span.
   */
  readonly spaceBefore: string
  readonly rightToLeft: boolean
}

interface OpenSpan {
  readonly level: number
  readonly parts: PlacedPart[]
  spaceBefore: string
}

/** Puts the parts of a line, given in reading order, in their places: rule L2 of the Unicode bidirectional algorithm. */
export function arrange(parts: readonly ShapedPart[]): { spans: LevelSpan[]; width: number } {
  const places = new Map<ShapedPart, number>()
  let width = 0
  for (const part of visualOrder(parts)) {
    places.set(part, width)
    width += part.shaped.width
  }
  const spans: OpenSpan[] = []
  let spaces: PlacedPart[] = []
  for (const part of parts) {
    const placed = { ...part, x: places.get(part) ?? 0 }
    const open = spans.at(-1)
    if (part.shaped.text.trim() === '') spaces.push(placed)
    else if (open?.level === part.level && spaces.every(space => space.level === part.level)) {
      open.parts.push(...spaces.splice(0), placed)
    } else {
      spans.push({ level: part.level, parts: [placed], spaceBefore: '' })
      settleSpaces(spaces, open, spans.at(-1))
      spaces = []
    }
  }
  return { width, spans: spans.map(finished) }
}

/** White space between two spans is drawn, unless the second stands to the left of the first. */
function settleSpaces(spaces: PlacedPart[], before: OpenSpan | undefined, after: OpenSpan | undefined): void {
  if (!after) return
  const jumpsBack = before !== undefined && leftEdge(after) < leftEdge(before)
  if (jumpsBack) after.spaceBefore = spaces.map(space => space.shaped.text).join('')
  else (before ?? after).parts.push(...spaces)
}

const leftEdge = (span: OpenSpan) => Math.min(...span.parts.map(part => part.x))

const finished = ({ level, parts, spaceBefore }: OpenSpan): LevelSpan => ({
  text: parts.map(part => part.shaped.text).join(''),
  parts: parts.toSorted((a, b) => a.x - b.x),
  spaceBefore,
  rightToLeft: level % 2 === 1,
})

function visualOrder(parts: readonly ShapedPart[]): ShapedPart[] {
  const order = [...parts]
  const highest = Math.max(0, ...parts.map(part => part.level))
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from
      while ((order[to]?.level ?? -1) >= level) to++
      if (to === from) continue
      order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = to
    }
  }
  return order
}
