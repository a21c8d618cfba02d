import { createHash } from 'node:crypto'
import { type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import type { FontFace } from '../text/fonts.ts'
import type { Subsetter } from '../text/subsetter.ts'
import { deflatedStream } from './stream.ts'

interface Code {
  readonly glyphId: number
  /** What a reader of the file gets for this code. */
  readonly text: string
  /** In font units. */
  readonly width: number
}

/**
 * A font as one document uses it. Codes are made per glyph *and* text: one shape may stand for different characters (the
 * vowel sign drawn before its consonant is part of "कि" here and of "मि" there), and a plain glyph-to-text table would
 * give the reader of the file only one of them.
 */
export class DocumentFont {
  /** Its name in the resources of every page. */
  readonly key: string
  readonly face: FontFace
  readonly #codes: Code[] = []
  readonly #known = new Map<string, string>()

  constructor(key: string, face: FontFace) {
    this.key = key
    this.face = face
  }

  /** The code, as four hex digits, that draws the glyph, reads as the text and moves on by the width (font units). */
  code(glyphId: number, text: string, width: number): string {
    const id = `${glyphId} ${width} ${text}`
    let code = this.#known.get(id)
    if (!code) {
      this.#codes.push({ glyphId, text, width })
      code = hex4(this.#codes.length)
      this.#known.set(id, code)
    }
    return code
  }

  /** Writes the font, cut to the glyphs in use, and returns its reference. */
  embed(context: PDFContext, subsetter: Subsetter): PDFRef {
    const file = subsetter.subset(this.face.subsettable, new Set(this.#codes.map(code => code.glyphId)))
    const name = `${subsetTag(file)}+${this.face.name}`
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
        FontDescriptor: this.#descriptor(context, name, file),
        CIDToGIDMap: context.register(deflatedStream(context, this.#glyphMap())),
        DW: 0,
        W: [1, this.#codes.map(code => this.#thousandths(code.width))],
      }),
    )
    const toUnicode = context.register(deflatedStream(context, Buffer.from(this.#unicodeMap(), 'latin1')))
    return context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: toUnicode,
      }),
    )
  }

  #descriptor(context: PDFContext, name: string, file: Uint8Array): PDFRef {
    const { ascender, descender } = this.face
    const bold = this.face.name.endsWith('Bold')
    const descriptor = {
      Type: 'FontDescriptor',
      FontName: name,
      // Symbolic: codes are our own, no standard encoding applies.
      Flags: 4,
      FontBBox: [-1000, this.#thousandths(descender), 3000, this.#thousandths(ascender)],
      ItalicAngle: 0,
      Ascent: this.#thousandths(ascender),
      Descent: this.#thousandths(descender),
      CapHeight: 714,
      StemV: bold ? 140 : 80,
      FontWeight: bold ? 700 : 400,
      FontFile2: context.register(deflatedStream(context, file, { Length1: file.length })),
    }
    return context.register(context.obj(descriptor))
  }

  #thousandths(units: number): number {
    return Math.round((units * 1000) / this.face.unitsPerEm)
  }

  #glyphMap(): Uint8Array {
    const map = Buffer.alloc((this.#codes.length + 1) * 2)
    for (const [i, code] of this.#codes.entries()) map.writeUInt16BE(code.glyphId, (i + 1) * 2)
    return map
  }

  #unicodeMap(): string {
    const entries = this.#codes.map((code, i) => `<${hex4(i + 1)}> <${utf16Hex(code.text)}>`)
    const blocks: string[] = []
    // The CMap format allows 100 entries to a block.
    for (let i = 0; i < entries.length; i += 100) {
      const block = entries.slice(i, i + 100)
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    }
    return [
      '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
      '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
      ...blocks,
      'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
    ].join('\n')
  }
}

const hex4 = (value: number) => value.toString(16).padStart(4, '0')

function utf16Hex(text: string): string {
  let hex = ''
  for (let i = 0; i < text.length; i++) hex += hex4(text.charCodeAt(i))
  return hex
}

/** Six letters that tell one cut of a font from another, as the PDF standard asks. */
function subsetTag(file: Uint8Array): string {
  const digest = createHash('sha256').update(file).digest()
  return Array.from(digest.subarray(0, 6), byte => String.fromCharCode(65 + (byte % 26))).join('')
}
