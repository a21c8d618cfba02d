/** Files that people add to a chart: what their own first bytes say that they are. Names and claimed types are not believed. */
export const fileTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'application/dicom'] as const
export type FileType = (typeof fileTypes)[number]

/** So many bytes from the beginning of a file tell its type. */
export const typeBytes = 1_024

const textAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, index) => bytes[index] === byte)

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpegSignature = [0xff, 0xd8, 0xff]
/** Of pictures coded by HEVC (ISO/IEC 23008-12, annex B), and of their sequences. */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'])

/** What a file is, by its first `typeBytes` bytes; null for what charts do not take. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  if (startsWith(bytes, pngSignature)) return 'image/png'
  if (startsWith(bytes, jpegSignature)) return 'image/jpeg'
  // ISO 32000-1, annex H: readers accept a header anywhere in the first 1,024 bytes.
  if (textAt(bytes, 0, typeBytes).includes('%PDF-')) return 'application/pdf'
  if (textAt(bytes, 4, 4) === 'ftyp' && heicBrands.has(textAt(bytes, 8, 4))) return 'image/heic'
  // DICOM PS3.10, 7.1: a preamble of 128 bytes, then the prefix.
  if (textAt(bytes, 128, 4) === 'DICM') return 'application/dicom'
  return null
}

const endings: Record<FileType, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
  'application/dicom': 'dcm',
}

/** Other endings of the same files. */
const furtherEndings: Readonly<Record<string, FileType>> = {
  jpeg: 'image/jpeg',
  heif: 'image/heic',
  dicom: 'application/dicom',
}

/** What a file claims to be by the ending of its name; null for what charts do not take. */
export function namedAs(name: string): FileType | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return fileTypes.find(type => endings[type] === ending) ?? furtherEndings[ending] ?? null
}

/** A name for a copy of a file: its title, without what file systems refuse, and its ending. */
export function fileNameOf(title: string, mediaType: string): string {
  const ending = endings[mediaType as FileType] ?? 'bin'
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 120)
  return `${plain || 'file'}.${ending}`
}
