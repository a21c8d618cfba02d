import {
  attachFile,
  type KeptFile,
  keepFile,
  recogniseFile,
  requireThumbnail,
} from '#backend/modules/attachments/index.ts'
import { requireVisit } from '#backend/modules/encounters/visits/own-visit.ts'
import { chartIds, requirePatient } from '#backend/modules/patients/index.ts'
import { clinicTimes, today } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { type PatientFile, thumbnailSide } from '#shared/contract/encounters/files.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import { type CalendarDate, type ClockTime, type Instant, instantOf } from '#shared/time.ts'
import { chartOf, fileView, requireAnyFile, requireFile } from './file-view.ts'
import { type FileRow, findTwin, insertFile, updateFile } from './files.repo.ts'
import * as incoming from './incoming.ts'

type Input = Parsed['encounters']['files']
type Output = Outputs['encounters']['files']

export const beginUpload = (call: Call, { bytes }: Input['beginUpload']): Output['beginUpload'] => ({
  uploadId: incoming.begin(call, bytes),
})

export function appendUpload(call: Call, { uploadId, offset, base64 }: Input['appendUpload']): Output['appendUpload'] {
  return { received: incoming.append(call, { uploadId, offset, piece: Buffer.from(base64, 'base64') }) }
}

export function dropUpload(call: Call, { uploadId }: Input['dropUpload']): Output['dropUpload'] {
  incoming.drop(call, uploadId)
  return { uploadId }
}

interface Kept {
  file: KeptFile
  thumbnail: KeptFile | null
}

/** The slow part of `add`: everything is checked before the first byte is kept. */
export async function keepUpload(call: Call, input: Input['add']): Promise<Kept> {
  requirePlace(call, input)
  const bytes = incoming.received(call, input.uploadId)
  const mediaType = recogniseFile(bytes, 'file')
  const small = input.thumbnail === null ? null : Buffer.from(input.thumbnail, 'base64')
  if (small) requireThumbnail(small, thumbnailSide, 'thumbnail')
  refuseTwin(call, input.patientId, call.clinic.blobs.nameOf(bytes))
  const file = await keepFile(call, bytes, mediaType)
  return { file, thumbnail: small && (await keepFile(call, small, 'image/jpeg')) }
}

/** @throws AppError as the contract says */
export function add(tx: Tx, input: Input['add'], { file, thumbnail }: Kept): PatientFile {
  const patientId = requirePlace(tx, input)
  refuseTwin(tx, patientId, file.blobName)
  const stamps = created(tx)
  const owner = { table: 'patient_files', id: stamps.id }
  const { kind, title, date, visitId } = input
  insertFile(tx.db, {
    ...{ ...stamps, patientId, visitId, kind, title, date },
    shownAt: placeOf(tx, date),
    attachmentId: attachFile(tx, file, owner, 'file'),
    thumbnailId: thumbnail && attachFile(tx, thumbnail, owner, 'thumbnail'),
  })
  tx.note({ subject: owner, patientId })
  tx.afterCommit(() => incoming.drop(tx, input.uploadId))
  return fileView(requireFile(tx, stamps.id))
}

/** @throws AppError NOT_FOUND; VALIDATION `inFuture` */
function requirePlace(call: Call, { patientId: asked, visitId, date }: Input['add']): string {
  const patientId = requirePatient(call, asked)
  requireVisitOf(call, patientId, visitId)
  requirePast(call, date)
  return patientId
}

function requireVisitOf(call: Call, patientId: string, visitId: string | null): void {
  if (visitId !== null && !chartIds(call, patientId).includes(requireVisit(call, visitId).patientId))
    throw notFound('visits', visitId)
}

function requirePast(call: Call, date: CalendarDate): void {
  if (date > today(call)) throw invalid({ path: 'date', key: 'inFuture', message: 'lies in the future' })
}

function refuseTwin(call: Call, patientId: string, blobName: string): void {
  const twin = findTwin(call.db, chartIds(call, patientId), blobName)?.file
  if (twin) throw conflict('fileTwice', { id: twin.id, title: twin.title, date: twin.date })
}

function placeOf(call: Call, date: CalendarDate): Instant {
  if (date === today(call)) return call.now
  return instantOf(date, '12:00' as ClockTime, clinicTimes(call).timeZone)
}

/** @throws AppError NOT_FOUND; VALIDATION; CONFLICT `changedMeanwhile` with the current file */
export function change(tx: Tx, { id, kind, title, date, visitId, expectedUpdatedAt }: Input['change']): PatientFile {
  const row = requireFile(tx, id)
  requirePast(tx, date)
  if (visitId !== undefined) requireVisitOf(tx, chartOf(tx, row), visitId)
  if (expectedUpdatedAt !== undefined && expectedUpdatedAt !== row.file.updatedAt)
    throw conflict('changedMeanwhile', { current: fileView(row) })
  noteFile(tx, row)
  const moved = date === row.file.date ? {} : { date, shownAt: placeOf(tx, date) }
  updateFile(tx.db, id, { kind, title, ...moved, ...(visitId !== undefined && { visitId }), ...updated(tx) })
  return fileView(requireFile(tx, id))
}

/** @throws AppError NOT_FOUND */
export function remove(tx: Tx, { id, reason }: Input['remove']): Output['remove'] {
  const row = requireAnyFile(tx, id)
  if (row.file.deletedAt !== null) return { id }
  noteFile(tx, row, reason)
  updateFile(tx.db, id, { deletedAt: tx.now, removeReason: reason, ...updated(tx) })
  return { id }
}

/** @throws AppError NOT_FOUND; CONFLICT `fileTwice` where the same file was added meanwhile */
export function restore(tx: Tx, { id }: Input['restore']): PatientFile {
  const row = requireAnyFile(tx, id)
  if (row.file.deletedAt === null) return fileView(row)
  refuseTwin(tx, row.file.patientId, row.blobName)
  noteFile(tx, row)
  updateFile(tx.db, id, { deletedAt: null, removeReason: null, ...updated(tx) })
  return fileView(requireFile(tx, id))
}

function noteFile(tx: Tx, row: FileRow, reason?: string): void {
  const subject = { table: 'patient_files', id: row.file.id }
  tx.note({ subject, patientId: chartOf(tx, row), ...(reason !== undefined && { reason }) })
}
