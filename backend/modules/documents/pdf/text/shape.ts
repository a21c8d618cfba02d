import type { FontFace } from './fonts.ts'
import type { Glyph } from './harfbuzz.ts'

/** A glyph and where it stands from the left end of its cluster on the baseline, in font units. */
export interface PlacedGlyph {
  readonly id: number
  readonly x: number
  readonly y: number
}

/** Glyphs that stand for one indivisible stretch of characters. */
export interface Cluster {
  readonly text: string
  /** The first begins at the left end of the cluster; the order of the others does not matter. */
  readonly glyphs: readonly PlacedGlyph[]
  /** In font units. */
  readonly width: number
}

/** A shaped stretch of one run. */
export interface ShapedText {
  readonly text: string
  readonly face: FontFace
  readonly rightToLeft: boolean
  /** From left to right. */
  readonly clusters: readonly Cluster[]
  /** In em: multiply by the font size. */
  readonly width: number
}

/** Shapes text and remembers the result: names, drugs and labels return many times within a document. */
export class ShapeCache {
  readonly #known = new Map<FontFace, Map<string, ShapedText>>()

  shape(text: string, face: FontFace, rightToLeft: boolean): ShapedText {
    let ofFace = this.#known.get(face)
    if (!ofFace) {
      ofFace = new Map()
      this.#known.set(face, ofFace)
    }
    const key = rightToLeft ? `<${text}` : `>${text}`
    let shaped = ofFace.get(key)
    if (!shaped) {
      shaped = shape(text, face, rightToLeft)
      ofFace.set(key, shaped)
    }
    return shaped
  }
}

function shape(text: string, face: FontFace, rightToLeft: boolean): ShapedText {
  const glyphs = face.shape(text, rightToLeft)
  const groups = rightToLeft ? group(glyphs.reverse()) : group(glyphs)
  const clusters = groups.map((members, i) => {
    const end = groups[i + 1]?.[0]?.cluster ?? text.length
    return place(text.slice(members[0]?.cluster, end), rightToLeft ? members.reverse() : members)
  })
  if (rightToLeft) clusters.reverse()
  const units = clusters.reduce((sum, cluster) => sum + cluster.width, 0)
  return { text, face, rightToLeft, clusters, width: units / face.unitsPerEm }
}

/** Groups glyphs, given in reading order, by cluster. What takes no room (a sign under a letter) belongs to the letter. */
function group(glyphs: readonly Glyph[]): Glyph[][] {
  const groups: Glyph[][] = []
  for (const glyph of glyphs) {
    const last = groups.at(-1)
    if (last?.[0]?.cluster === glyph.cluster) last.push(glyph)
    else groups.push([glyph])
  }
  const wide: Glyph[][] = []
  for (const members of groups) {
    const last = wide.at(-1)
    if (last && members.every(glyph => glyph.advance === 0)) last.push(...members)
    else wide.push(members)
  }
  return wide
}

/** @param members in the order in which they are drawn, left to right. */
function place(text: string, members: readonly Glyph[]): Cluster {
  const others: PlacedGlyph[] = []
  let first: PlacedGlyph | undefined
  let pen = 0
  for (const { id, dx, dy, advance } of members) {
    const glyph = { id, x: pen + dx, y: dy }
    // In right-to-left text a letter's dots and marks, which take no room, are drawn before the letter.
    if (!first && advance > 0) first = glyph
    else others.push(glyph)
    pen += advance
  }
  return { text, glyphs: first ? [first, ...others] : others, width: pen }
}
