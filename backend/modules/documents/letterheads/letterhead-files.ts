import { type KeptFile, keepFile, readFile } from '#backend/modules/attachments/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { LetterheadFile } from '#shared/contract/documents/letterheads.ts'
import type { LetterheadLayout } from '#shared/domain/documents/letterhead.ts'
import { invalid } from '#shared/errors.ts'
import { drawingThread } from '../drawing-thread.ts'
import type { Inspected } from '../pdf/underlay.ts'
import type { VersionRow } from './letterheads.repo.ts'

const maxBytes = 2 * 1024 * 1024

type Sheet = Extract<Inspected, { sheet: unknown }>

/** A file behind the pages: that of the present version, or a new one. */
type Source = ({ kept: string } | { bytes: Buffer }) & Pick<Sheet, 'pages'>

export interface Sources {
  first: Source | null
  further: Source | null
}

interface Chosen {
  layout: LetterheadLayout
  first: LetterheadFile
  further: LetterheadFile
}

const refuse = (path: string, key: string) => invalid({ path, key, message: key })

/** @throws AppError VALIDATION at `field`: `pdfType`, `pdfSize`, `pdfEncrypted`, `pdfDamaged` or `pdfSheet` */
export async function inspectFile(call: Call, bytes: Uint8Array, field: string): Promise<Sheet> {
  if (bytes.length > maxBytes) throw refuse(field, 'pdfSize')
  const found = await drawingThread(call.clinic).inspect(bytes)
  if ('fault' in found) throw refuse(field, found.fault)
  return found
}

/**
 * The files of a letterhead as they were chosen, looked at.
 * @param present what `kept` means; none for a new letterhead
 * @throws AppError VALIDATION as `inspectFile`; `required`, `pdfOtherSheet`, `pdfSecondPage`
 */
export async function chosenFiles(call: Call, chosen: Chosen, present: VersionRow | undefined): Promise<Sources> {
  const { layout } = chosen
  const first = await source(call, layout, 'first', chosen.first, {
    fileId: present?.fileId ?? null,
    pages: present?.filePages ?? 0,
    sheet: present?.layout?.sheet,
  })
  if (!first) return { first, further: null }
  if (layout.furtherPages === 'second' && first.pages < 2) throw refuse('first', 'pdfSecondPage')
  if (layout.furtherPages !== 'file') return { first, further: null }
  const further = await source(call, layout, 'further', chosen.further, {
    fileId: present?.furtherFileId ?? null,
    pages: 1,
    sheet: present?.layout?.sheet,
  })
  if (!further) throw refuse('further', 'required')
  return { first, further }
}

async function source(
  call: Call,
  { sheet }: LetterheadLayout,
  field: 'first' | 'further',
  file: LetterheadFile,
  present: { fileId: string | null; pages: number; sheet: string | undefined },
): Promise<Source | null> {
  if (file === null) return null
  if (file === 'kept') {
    if (present.fileId === null) throw refuse(field, 'required')
    if (present.sheet !== sheet) throw refuse(field, 'pdfOtherSheet')
    return { kept: present.fileId, pages: present.pages }
  }
  const bytes = Buffer.from(file.base64, 'base64')
  const found = await inspectFile(call, bytes, field)
  if (found.sheet !== sheet) throw refuse(field, 'pdfOtherSheet')
  return { bytes, pages: found.pages }
}

/** @throws AppError UNAVAILABLE while a kept file is not on this workstation */
export async function bytesOf(call: Call, source: Source | null): Promise<Buffer | null> {
  if (!source) return null
  return 'bytes' in source ? source.bytes : (await readFile(call, source.kept)).bytes
}

/** What is to be attached within the transaction; the id of a file that is kept already. */
export type Stored = KeptFile | string | null

export async function storeFile(call: Call, source: Source | null): Promise<Stored> {
  if (!source) return null
  return 'kept' in source ? source.kept : keepFile(call, source.bytes, 'application/pdf')
}
