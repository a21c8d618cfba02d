import { type DataSet, parseDicom } from 'dicom-parser'
import { type FrameProblem, type Pixels, readFrame } from './dicom-frame.ts'

/** What is said about a picture, in the order in which it is shown (DICOM PS3.6). */
const tags = {
  patientName: 'x00100010',
  patientId: 'x00100020',
  patientBirthDate: 'x00100030',
  patientSex: 'x00100040',
  studyDate: 'x00080020',
  studyTime: 'x00080030',
  studyDescription: 'x00081030',
  seriesDescription: 'x0008103e',
  modality: 'x00080060',
  bodyPart: 'x00180015',
  viewPosition: 'x00185101',
  laterality: 'x00200062',
  institution: 'x00080080',
  referringPhysician: 'x00080090',
  manufacturer: 'x00080070',
  model: 'x00081090',
  accessionNumber: 'x00080050',
  instanceNumber: 'x00200013',
  sliceThickness: 'x00180050',
  pixelSpacing: 'x00280030',
} as const

export type DicomFact = keyof typeof tags | 'size' | 'syntax'

export interface Dicom {
  facts: { fact: DicomFact; value: string }[]
  frames: number
  picture: Pixels | FrameProblem
}

/** The facts and the first picture of a DICOM file. @throws Error when it is none, or too damaged to be read */
export async function readDicom(bytes: Uint8Array<ArrayBuffer>): Promise<Dicom> {
  const data = parse(bytes)
  const said = Object.entries(tags).flatMap(([fact, tag]) => {
    const value = textOf(data, tag)
    return value === '' ? [] : [{ fact: fact as DicomFact, value }]
  })
  const [width, height] = [data.uint16('x00280011'), data.uint16('x00280010')]
  if (width && height) said.push({ fact: 'size', value: `${width} × ${height}` })
  const syntax = data.string('x00020010') ?? ''
  said.push({ fact: 'syntax', value: syntaxNames[syntax] ?? syntax })
  return { facts: said, frames: Number(data.string('x00280008') ?? 1) || 1, picture: await readFrame(data, syntax) }
}

/** The parser throws sentences. */
function parse(bytes: Uint8Array): DataSet {
  try {
    return parseDicom(bytes)
  } catch (cause) {
    throw new Error('not DICOM', { cause })
  }
}

const syntaxNames: Record<string, string> = {
  '1.2.840.10008.1.2': 'Implicit VR Little Endian',
  '1.2.840.10008.1.2.1': 'Explicit VR Little Endian',
  '1.2.840.10008.1.2.2': 'Explicit VR Big Endian',
  '1.2.840.10008.1.2.4.50': 'JPEG Baseline',
  '1.2.840.10008.1.2.4.57': 'JPEG Lossless',
  '1.2.840.10008.1.2.4.70': 'JPEG Lossless',
  '1.2.840.10008.1.2.4.80': 'JPEG-LS Lossless',
  '1.2.840.10008.1.2.4.81': 'JPEG-LS',
  '1.2.840.10008.1.2.4.90': 'JPEG 2000 Lossless',
  '1.2.840.10008.1.2.4.91': 'JPEG 2000',
  '1.2.840.10008.1.2.5': 'RLE',
}

/** The character sets of PS3.3, C.12.1.1.2 that browsers know by another name; without one, ASCII, which is within Latin 1. */
const encodings: Record<string, string> = {
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
}

/** Dates and times as they are written in files (PS3.5, 6.2): 20261123, 091500. */
const dateTags: ReadonlySet<string> = new Set([tags.patientBirthDate, tags.studyDate])

function textOf(data: DataSet, tag: string): string {
  const element = data.elements[tag]
  if (!element || element.length === 0) return ''
  const charset = data.string('x00080005')?.split('\\').at(-1)?.trim() ?? ''
  const raw = data.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  const text = new TextDecoder(encodings[charset] ?? 'windows-1252').decode(Uint8Array.from(raw))
  const plain = text.replace(/\0/g, '').trim()
  if (dateTags.has(tag)) return plain.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  if (tag === tags.studyTime) return plain.replace(/^(\d\d)(\d\d).*$/, '$1:$2')
  // Parts of a name are divided by ^, its scripts by =, several values by a backslash.
  return plain.replace(/[\^=\\]+/g, ' ').trim()
}
