import { loadWasm, type WasmLibrary } from './wasm.ts'

/** One drawn shape. Distances are in font units (`unitsPerEm` of its font). */
export interface Glyph {
  readonly id: number
  /** Index into the shaped text (UTF-16) of the first character that this glyph stands for. */
  readonly cluster: number
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

export interface ShapingFont {
  readonly unitsPerEm: number
  readonly ascender: number
  readonly descender: number
  has(codePoint: number): boolean
  /** The advance that the font itself gives a glyph, before kerning. */
  advanceOf(glyphId: number): number
  /** Glyphs from left to right as they are drawn. The text must be of one script and one direction. */
  shape(text: string, rightToLeft: boolean): Glyph[]
}

const FUNCTIONS = [
  'malloc',
  'hb_blob_create',
  'hb_blob_destroy',
  'hb_face_create',
  'hb_face_get_upem',
  'hb_font_create',
  'hb_font_get_h_extents',
  'hb_font_get_nominal_glyph',
  'hb_font_get_glyph_h_advance',
  'hb_buffer_create',
  'hb_buffer_clear_contents',
  'hb_buffer_add_utf16',
  'hb_buffer_guess_segment_properties',
  'hb_buffer_set_direction',
  'hb_buffer_get_glyph_infos',
  'hb_buffer_get_glyph_positions',
  'hb_shape',
] as const

type Library = WasmLibrary<(typeof FUNCTIONS)[number]>

// Values of the C headers hb-common.h and hb-blob.h.
const LEFT_TO_RIGHT = 4
const RIGHT_TO_LEFT = 5
const MEMORY_MODE_WRITABLE = 2
// sizeof(hb_glyph_info_t) and sizeof(hb_glyph_position_t).
const RECORD_BYTES = 20
const SCRATCH_BYTES = 64

/** The shaping library. One per thread: fonts opened with it live as long as it does. */
export interface Shaper {
  openFont(file: Uint8Array): ShapingFont
}

export async function loadShaper(): Promise<Shaper> {
  const library: Library = await loadWasm('harfbuzz.wasm', FUNCTIONS)
  const { call } = library
  const buffer = call.hb_buffer_create()
  const scratch = call.malloc(SCRATCH_BYTES)
  const input = new TextInput(library)

  function openFont(file: Uint8Array): ShapingFont {
    const blob = call.hb_blob_create(library.put(file), file.length, MEMORY_MODE_WRITABLE, 0, 0)
    const face = call.hb_face_create(blob, 0)
    call.hb_blob_destroy(blob)
    const font = call.hb_font_create(face)
    call.hb_font_get_h_extents(font, scratch)
    const extents = library.view()
    return {
      unitsPerEm: call.hb_face_get_upem(face),
      ascender: extents.getInt32(scratch, true),
      descender: extents.getInt32(scratch + 4, true),
      has: codePoint => call.hb_font_get_nominal_glyph(font, codePoint, scratch) !== 0,
      advanceOf: glyphId => call.hb_font_get_glyph_h_advance(font, glyphId),
      shape(text, rightToLeft) {
        call.hb_buffer_clear_contents(buffer)
        call.hb_buffer_add_utf16(buffer, input.write(text), text.length, 0, text.length)
        call.hb_buffer_guess_segment_properties(buffer)
        call.hb_buffer_set_direction(buffer, rightToLeft ? RIGHT_TO_LEFT : LEFT_TO_RIGHT)
        call.hb_shape(font, buffer, 0, 0)
        return readGlyphs(library, buffer, scratch)
      },
    }
  }
  return { openFont }
}

/** A reusable place in the library's memory for the text to shape. */
class TextInput {
  readonly #library: Library
  #pointer = 0
  #capacity = 0

  constructor(library: Library) {
    this.#library = library
  }

  write(text: string): number {
    if (text.length > this.#capacity) {
      // The outgrown places stay allocated; doubling keeps their sum below the largest text.
      this.#capacity = Math.max(1024, text.length * 2)
      this.#pointer = this.#library.call.malloc(this.#capacity * 2)
    }
    const view = this.#library.view()
    for (let i = 0; i < text.length; i++) view.setUint16(this.#pointer + i * 2, text.charCodeAt(i), true)
    return this.#pointer
  }
}

function readGlyphs(library: Library, buffer: number, scratch: number): Glyph[] {
  const infos = library.call.hb_buffer_get_glyph_infos(buffer, scratch)
  const positions = library.call.hb_buffer_get_glyph_positions(buffer, scratch)
  const view = library.view()
  const glyphs: Glyph[] = []
  for (let i = 0; i < view.getUint32(scratch, true); i++) {
    const info = infos + i * RECORD_BYTES
    const position = positions + i * RECORD_BYTES
    glyphs.push({
      id: view.getUint32(info, true),
      cluster: view.getUint32(info + 8, true),
      advance: view.getInt32(position, true),
      dx: view.getInt32(position + 8, true),
      dy: view.getInt32(position + 12, true),
    })
  }
  return glyphs
}
