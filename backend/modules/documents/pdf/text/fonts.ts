import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadShaper, type Shaper, type ShapingFont } from './harfbuzz.ts'
import { type Script, scriptOf } from './scripts.ts'
import { loadSubsetter, type SubsettableFont, type Subsetter } from './subsetter.ts'

/** One font file, open for shaping and for cutting. */
export interface FontFace extends ShapingFont {
  /** PostScript name, such as `NotoSans-Bold`. */
  readonly name: string
  readonly subsettable: SubsettableFont
}

const MAIN_FAMILY = 'NotoSans'
// Holds the signs that the others lack: ≤ ≥ → ↑ ∞.
const SYMBOL_FAMILY = 'NotoSansMono'

const FAMILY_OF_SCRIPT: Partial<Record<Script, string>> = {
  Bengali: 'NotoSansBengali',
  Gurmukhi: 'NotoSansGurmukhi',
  Gujarati: 'NotoSansGujarati',
  Oriya: 'NotoSansOriya',
  Tamil: 'NotoSansTamil',
  Telugu: 'NotoSansTelugu',
  Kannada: 'NotoSansKannada',
  Malayalam: 'NotoSansMalayalam',
  Arabic: 'NotoNaskhArabic',
}
// Tried in this order for a character that is neither in its script's font nor in the one in use.
const FALLBACK_FAMILIES = [MAIN_FAMILY, 'NotoNaskhArabic', SYMBOL_FAMILY]

export type FontStyle = 'regular' | 'bold' | 'code'

/** The fonts of `<directory>/*.ttf`, opened when the first character needs them, and kept for the life of the thread. */
export class FontLibrary {
  readonly subsetter: Subsetter
  readonly #directory: string
  readonly #shaper: Shaper
  readonly #faces = new Map<string, FontFace>()
  readonly #choices: Record<FontStyle, Map<number, FontFace>> = { regular: new Map(), bold: new Map(), code: new Map() }

  private constructor(directory: string, shaper: Shaper, subsetter: Subsetter) {
    this.#directory = directory
    this.#shaper = shaper
    this.subsetter = subsetter
  }

  /** @param directory where the TrueType files are. @throws Error when the main font is missing. */
  static async load(directory: string): Promise<FontLibrary> {
    const [shaper, subsetter] = await Promise.all([loadShaper(), loadSubsetter()])
    const library = new FontLibrary(directory, shaper, subsetter)
    for (const style of ['regular', 'bold'] as const) library.#open(MAIN_FAMILY, style)
    return library
  }

  /** The font for a character; the main font, which shows an empty box, when none has it. */
  pick(codePoint: number, style: FontStyle): FontFace {
    const choices = this.#choices[style]
    let face = choices.get(codePoint)
    if (!face) {
      const families = [FAMILY_OF_SCRIPT[scriptOf(codePoint)] ?? MAIN_FAMILY, ...FALLBACK_FAMILIES]
      if (style === 'code') families.unshift(SYMBOL_FAMILY)
      face = this.#firstWith(codePoint, families, style) ?? this.#open(MAIN_FAMILY, style)
      choices.set(codePoint, face)
    }
    return face
  }

  /** Whether every character of the text has a shape in some font. */
  canDraw(text: string): boolean {
    return [...text].every(character => {
      const codePoint = character.codePointAt(0) ?? 0
      return this.pick(codePoint, 'regular').has(codePoint)
    })
  }

  #firstWith(codePoint: number, families: string[], style: FontStyle): FontFace | undefined {
    for (const family of families) {
      const face = this.#open(family, style)
      if (face.has(codePoint)) return face
    }
    return undefined
  }

  #open(family: string, style: FontStyle): FontFace {
    const name = `${family}-${style === 'regular' ? 'Regular' : 'Bold'}`
    let face = this.#faces.get(name)
    if (!face) {
      const file = readFileSync(join(this.#directory, `${name}.ttf`))
      face = { name, ...this.#shaper.openFont(file), subsettable: this.subsetter.open(file) }
      this.#faces.set(name, face)
    }
    return face
  }
}
