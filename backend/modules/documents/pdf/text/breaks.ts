/** A stretch that is never divided between lines (unless it alone is wider than the line), or the space between two. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly space: boolean
  /** Where it may be divided after all when it is wider than a line. */
  readonly parts?: readonly Piece[]
}

// No-break spaces (U+00A0, U+2007, U+202F) are absent on purpose.
const SPACES = /[\t\v\f\r \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+/g
// Only between whole words: a dose such as 1-0-1 or a pressure such as 120/80 must not be torn apart.
const AFTER_HYPHEN = /(?<=\p{L}{3}[-\u2010\u2013\u2014/])(?=\p{L}{3})/u
const NUMBER = /^[\p{Nd}½¼¾][\p{Nd}½¼¾.,/-]*$/u
const UNIT = /^[\p{L}%°µ][^\s]{0,11}$/u
const WRITTEN_WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts a paragraph at the places where a line may end. */
export const breakIntoPieces = (text: string): Piece[] => joinQuantities(text, splitWords(text))

/** Cuts a paragraph into words and the white space between them. */
export function splitWords(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(SPACES)) {
    pieces.push(...breakChunk(text.slice(at, match.index), at))
    at = match.index + match[0].length
    pieces.push({ start: match.index, end: at, space: true })
  }
  pieces.push(...breakChunk(text.slice(at), at))
  return pieces
}

/** Keeps a number with its unit: "5" at the end of one line and "mg" on the next is how a dose is misread. */
function joinQuantities(text: string, pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const space = joined.at(-1)
    const number = joined.at(-2)
    const isQuantity =
      space?.space &&
      number &&
      space.end - space.start === 1 &&
      NUMBER.test(text.slice(number.start, number.end)) &&
      UNIT.test(text.slice(piece.start, piece.end))
    if (isQuantity) {
      joined.splice(-2, 2, { start: number.start, end: piece.end, space: false, parts: [number, space, piece] })
    } else joined.push(piece)
  }
  return joined
}

/** Width of a piece, when the words in it are measured one by one, as they are drawn. */
export const widthOfPiece = (piece: Piece, measure: (start: number, end: number) => number): number =>
  piece.parts
    ? piece.parts.reduce((sum, part) => sum + measure(part.start, part.end), 0)
    : measure(piece.start, piece.end)

/** Ends of the characters, as a reader sees them, in a stretch of text. */
export function graphemeEnds(text: string, start: number, end: number): number[] {
  return Array.from(graphemes.segment(text.slice(start, end)), part => start + part.index + part.segment.length)
}

function breakChunk(chunk: string, offset: number): Piece[] {
  const pieces: Piece[] = []
  let start = offset
  for (const part of chunk.split(AFTER_HYPHEN).flatMap(splitUnspaced)) {
    if (part === '') continue
    pieces.push({ start, end: start + part.length, space: false })
    start += part.length
  }
  return pieces
}

/** Thai, Khmer, Chinese and their like: a line may end between two words, and punctuation stays with the word before it. */
function splitUnspaced(chunk: string): string[] {
  if (!WRITTEN_WITHOUT_SPACES.test(chunk)) return [chunk]
  const parts: string[] = []
  let current = ''
  let holdsWord = false
  for (const { segment, isWordLike } of words.segment(chunk)) {
    if (isWordLike && holdsWord) {
      parts.push(current)
      current = ''
    }
    current += segment
    holdsWord ||= isWordLike === true
  }
  return [...parts, current]
}
