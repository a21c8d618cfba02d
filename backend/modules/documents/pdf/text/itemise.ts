import bidiFactory from 'bidi-js'
import type { FontFace, FontLibrary, FontStyle } from './fonts.ts'
import { type Script, scriptOf } from './scripts.ts'

/** A stretch of text that is shaped at once: one embedding level, one script, one font. */
export interface TextRun {
  readonly start: number
  readonly end: number
  /** Embedding level of the Unicode bidirectional algorithm: odd runs right to left. */
  readonly level: number
  readonly face: FontFace
}

const bidi = bidiFactory()
const RIGHT_TO_LEFT_OR_CONTROL = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/
// Joiners, direction marks, variation selectors.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u

/**
 * Splits one paragraph into runs, in reading order. Runs are split by script too: shaping takes a run's script from its
 * first letter, so in "Dr. नि" the vowel would otherwise stay behind its consonant.
 */
export function itemise(text: string, fonts: FontLibrary, style: FontStyle): TextRun[] {
  const levels = RIGHT_TO_LEFT_OR_CONTROL.test(text) ? bidi.getEmbeddingLevels(text).levels : undefined
  const runs: OpenRun[] = []
  let at = 0
  for (const character of text) {
    const level = levels?.[at] ?? 0
    const open = runs.at(-1)
    if (!open?.take(character, level, fonts, style)) runs.push(new OpenRun(at, character, level, fonts, style))
    at += character.length
    const last = runs.at(-1)
    if (last) last.end = at
  }
  return runs
}

/** A run that may still grow. */
class OpenRun implements TextRun {
  readonly start: number
  end: number
  readonly level: number
  readonly face: FontFace
  #script: Script

  constructor(start: number, character: string, level: number, fonts: FontLibrary, style: FontStyle) {
    const codePoint = character.codePointAt(0) ?? 0
    this.start = start
    this.end = start
    this.level = level
    this.face = fonts.pick(codePoint, style)
    this.#script = scriptOf(codePoint)
  }

  /** Adds the character if it can be shaped together with the run. */
  take(character: string, level: number, fonts: FontLibrary, style: FontStyle): boolean {
    const codePoint = character.codePointAt(0) ?? 0
    const script = scriptOf(codePoint)
    const common = script === 'Common'
    if (level !== this.level || !(common || this.#script === 'Common' || script === this.#script)) return false
    if (!(common && this.#keeps(character, codePoint)) && fonts.pick(codePoint, style) !== this.face) return false
    if (this.#script === 'Common') this.#script = script
    return true
  }

  /** Digits, punctuation and marks stay in the font of the letters before them. */
  #keeps(character: string, codePoint: number): boolean {
    return INVISIBLE.test(character) || (this.#script !== 'Common' && this.face.has(codePoint))
  }
}
