import { breakIntoPieces, graphemeEnds, type Piece, widthOfPiece } from './breaks.ts'

/** A stretch of a text, by its offsets. */
interface Range {
  readonly start: number
  readonly end: number
}

/** Width of a stretch of the text. */
type Measure = (start: number, end: number) => number

/**
 * Divides a paragraph into lines no wider than `width` (in the unit of `measure`). A line ends at white space or between
 * words; a word wider than a line is divided between characters, and a single character wider than a line stands alone.
 */
export function wrapRanges(text: string, width: number, measure: Measure): Range[] {
  const lines = new LineFiller(width)
  const add = (piece: Piece): void => {
    const size = widthOfPiece(piece, measure)
    if (piece.space) lines.addSpace(piece, size)
    else if (size <= width) lines.add(piece, size)
    else if (piece.parts) for (const part of piece.parts) add(part)
    else for (const part of divide(text, piece, width, measure)) lines.add(part, measure(part.start, part.end))
  }
  for (const piece of breakIntoPieces(text)) add(piece)
  return lines.finish()
}

class LineFiller {
  readonly #width: number
  readonly #lines: Range[] = []
  #open: { start: number; end: number } | undefined
  #used = 0

  constructor(width: number) {
    this.#width = width
  }

  add(piece: Range, size: number): void {
    if (this.#open && this.#used + size > this.#width) this.#close()
    this.#open ??= { start: piece.start, end: piece.end }
    this.#open.end = piece.end
    this.#used += size
  }

  /** White space never begins a line but the first, and may stick out at its end, where it is not drawn. */
  addSpace(piece: Range, size: number): void {
    if (!this.#open && this.#lines.length > 0) return
    this.#open ??= { start: piece.start, end: piece.end }
    this.#open.end = piece.end
    this.#used += size
  }

  finish(): Range[] {
    if (this.#open || this.#lines.length === 0) this.#close()
    return this.#lines
  }

  #close(): void {
    this.#lines.push(this.#open ?? { start: 0, end: 0 })
    this.#open = undefined
    this.#used = 0
  }
}

/** Cuts a piece that is wider than a line so that each part but the last fills one. */
function divide(text: string, piece: Piece, width: number, measure: Measure): Range[] {
  const parts: Range[] = []
  const ends = graphemeEnds(text, piece.start, piece.end)
  let { start } = piece
  let done = 0
  while (done < ends.length) {
    const from = start
    done += countFitting(ends.length - done, count => measure(from, ends[done + count - 1] ?? piece.end) <= width)
    const end = ends[done - 1] ?? piece.end
    parts.push({ start, end })
    start = end
  }
  return parts
}

/** The largest count up to `total` that fits, at least 1. Tries small counts first: a test costs as much as its count. */
function countFitting(total: number, fits: (count: number) => boolean): number {
  let fitting = 1
  let beyond = 2
  while (beyond <= total && fits(beyond)) {
    fitting = beyond
    beyond *= 2
  }
  beyond = Math.min(beyond, total + 1)
  while (beyond - fitting > 1) {
    const middle = (fitting + beyond) >> 1
    if (fits(middle)) fitting = middle
    else beyond = middle
  }
  return fitting
}
