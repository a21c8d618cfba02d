import { loadWasm } from './wasm.ts'

/** Cuts a font down to the glyphs that a document shows. Glyph ids stay as they are. */
export interface Subsetter {
  /** @throws Error when the font cannot be cut (a damaged font file). */
  subset(font: SubsettableFont, glyphIds: Iterable<number>): Uint8Array
  open(file: Uint8Array): SubsettableFont
}

export interface SubsettableFont {
  readonly face: number
}

const FUNCTIONS = [
  'malloc',
  'hb_blob_create',
  'hb_blob_destroy',
  'hb_blob_get_data',
  'hb_blob_get_length',
  'hb_face_create',
  'hb_face_destroy',
  'hb_face_reference_blob',
  'hb_set_add',
  'hb_subset_input_create_or_fail',
  'hb_subset_input_destroy',
  'hb_subset_input_glyph_set',
  'hb_subset_input_set',
  'hb_subset_input_set_flags',
  'hb_subset_or_fail',
] as const

// Values of the C headers hb-blob.h and hb-subset.h.
const MEMORY_MODE_WRITABLE = 2
const NO_HINTING = 0x1
const RETAIN_GLYPH_IDS = 0x2
const SETS_DROP_TABLE_TAG = 3
// A PDF positions glyphs itself and finds them by id: layout, character map, names and style data would be dead weight.
const DROPPED_TABLES = ['GSUB', 'GPOS', 'GDEF', 'STAT', 'cmap', 'name', 'post', 'OS/2', 'meta', 'DSIG', 'gasp']

export async function loadSubsetter(): Promise<Subsetter> {
  const library = await loadWasm('harfbuzz-subset.wasm', FUNCTIONS)
  const { call } = library

  function open(file: Uint8Array): SubsettableFont {
    const blob = call.hb_blob_create(library.put(file), file.length, MEMORY_MODE_WRITABLE, 0, 0)
    const face = call.hb_face_create(blob, 0)
    call.hb_blob_destroy(blob)
    return { face }
  }

  function subset(font: SubsettableFont, glyphIds: Iterable<number>): Uint8Array {
    const input = call.hb_subset_input_create_or_fail()
    if (input === 0) throw new Error('Out of memory while cutting a font')
    call.hb_subset_input_set_flags(input, RETAIN_GLYPH_IDS | NO_HINTING)
    const wanted = call.hb_subset_input_glyph_set(input)
    for (const id of glyphIds) call.hb_set_add(wanted, id)
    const dropped = call.hb_subset_input_set(input, SETS_DROP_TABLE_TAG)
    for (const name of DROPPED_TABLES) call.hb_set_add(dropped, tag(name))
    const result = call.hb_subset_or_fail(font.face, input)
    call.hb_subset_input_destroy(input)
    if (result === 0) throw new Error('The font could not be cut to the glyphs in use')
    const blob = call.hb_face_reference_blob(result)
    const bytes = library.take(call.hb_blob_get_data(blob, 0), call.hb_blob_get_length(blob))
    call.hb_blob_destroy(blob)
    call.hb_face_destroy(result)
    return bytes
  }
  return { open, subset }
}

const tag = (name: string) => [...name].reduce((value, letter) => ((value << 8) | letter.charCodeAt(0)) >>> 0, 0)
