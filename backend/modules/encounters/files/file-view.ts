import { chartIds } from '#backend/modules/patients/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import { notFound } from '#shared/errors.ts'
import { mayDo } from '#shared/permissions.ts'
import { type FileRow, findFileRow } from './files.repo.ts'

type Asking = Pick<Call, 'db' | 'actor'>

/** Of those who may not read all files, the own ones only. */
export const seenBy = ({ actor }: Pick<Call, 'actor'>): string | undefined =>
  mayDo(actor.roles, 'encounters.readAllFiles') ? undefined : actor.userId

/** A file that the caller may see, removed ones too. @throws AppError NOT_FOUND */
export function requireAnyFile(call: Asking, id: string): FileRow {
  const row = findFileRow(call.db, id)
  const only = seenBy(call)
  if (!row || (only !== undefined && row.file.createdBy !== only)) throw notFound('patient_files', id)
  return row
}

/** @throws AppError NOT_FOUND */
export function requireFile(call: Asking, id: string): FileRow {
  const row = requireAnyFile(call, id)
  if (row.file.deletedAt !== null) throw notFound('patient_files', id)
  return row
}

/** The chart in which a file is found today. */
export const chartOf = (call: Asking, { file }: FileRow): string => chartIds(call, file.patientId)[0] ?? file.patientId

export function fileView({ file, mediaType, size, here, addedByName }: FileRow): PatientFile {
  const { id, patientId, visitId, kind, title, date, createdAt, createdBy, updatedAt } = file
  return {
    ...{ id, patientId, visitId, kind, title, date, size, updatedAt },
    at: file.shownAt,
    mediaType: mediaType as FileType,
    hasThumbnail: file.thumbnailId !== null,
    here: here === true,
    addedAt: createdAt,
    addedBy: createdBy,
    addedByName: addedByName ?? '',
  }
}
