import { filesHere, readFile } from '#backend/modules/attachments/index.ts'
import { chartIds, requirePatient } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { cutPage, type Moment, readMoment, writeMoment } from '#backend/platform/page.ts'
import { type FileOnTimeline, filePieceBytes } from '#shared/contract/encounters/files.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import { chartOf, fileView, requireAnyFile, requireFile, seenBy } from './file-view.ts'
import { findFileRows, listFileRows } from './files.repo.ts'

type Input = Parsed['encounters']['files']
type Output = Outputs['encounters']['files']

/** A patient's files, of merged charts too, latest first. @throws AppError NOT_FOUND */
export function list(call: Call, { patientId: asked, after, limit, visitId, kind }: Input['list']): Output['list'] {
  const patientId = requirePatient(call, asked)
  const place = readMoment(after)
  const wanted = { patientIds: chartIds(call, patientId), visitId, kind, addedBy: seenBy(call) }
  const rows = listFileRows(call.db, wanted, place, limit + 1)
  call.chartOpened(patientId)
  const { page, next } = cutPage(rows.map(fileView), limit, writeMoment)
  return { items: page, next }
}

/** Files of a patient's charts before a place, latest first, with the words that they are found by. */
export function filesBefore(
  call: Pick<Call, 'db'>,
  patientIds: readonly string[],
  after: Moment | null,
  limit: number,
): { item: FileOnTimeline; words: string[] }[] {
  return listFileRows(call.db, { patientIds }, after, limit).map(row => {
    const view = fileView(row)
    return { item: { ...view, kind: 'file', fileKind: view.kind }, words: [view.title] }
  })
}

/** Without those that have none, that are not here, or that the caller may not see. */
export async function thumbnails(call: Call, { ids }: Input['thumbnails']): Promise<Output['thumbnails']> {
  const only = seenBy(call)
  const files = new Map(findFileRows(call.db, ids).map(({ file }) => [file.id, file]))
  const asked = ids.flatMap(id => {
    const file = files.get(id)
    const isSeen = only === undefined || file?.createdBy === only
    return file?.thumbnailId && isSeen ? [{ id, thumbnailId: file.thumbnailId }] : []
  })
  const pictures = await filesHere(
    call,
    asked.map(({ thumbnailId }) => thumbnailId),
  )
  return asked.flatMap(({ id, thumbnailId }) => {
    const bytes = pictures.get(thumbnailId)
    return bytes ? [{ id, base64: bytes.toString('base64') }] : []
  })
}

/**
 * A piece of a file; its first one is an opening of the chart. Removed files can still be looked at by their id.
 * @throws AppError NOT_FOUND; UNAVAILABLE as the contract says
 */
export async function content(call: Call, { id, offset }: Input['content']): Promise<Output['content']> {
  const row = offset === 0 ? requireFile(call, id) : requireAnyFile(call, id)
  call.chartOpened(chartOf(call, row))
  const { bytes, mediaType } = await readFile(call, row.file.attachmentId)
  const piece = bytes.subarray(offset, offset + filePieceBytes)
  return { base64: piece.toString('base64'), bytes: bytes.length, mediaType: mediaType as FileType }
}
