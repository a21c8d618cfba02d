import { type FileType, fileTypeOf } from '#shared/domain/attachments/file-type.ts'
import { invalid } from '#shared/errors.ts'
import { readPictureSize } from './picture-size.ts'

/** A phone's photo has 12 to 50 million pixels; more would only be there to exhaust the memory of whoever opens it. */
export const maxPixels = 50_000_000

/**
 * What a file for a chart is, by its own bytes.
 * @throws AppError VALIDATION at `field`: `fileType`, `fileDamaged` or `pictureSize`
 */
export function recogniseFile(bytes: Buffer, field: string): FileType {
  const type = fileTypeOf(bytes)
  if (type === null)
    throw invalid({ path: field, key: 'fileType', message: 'not a PDF, JPEG, PNG, HEIC or DICOM file' })
  if (type === 'image/png' || type === 'image/jpeg') checkSize(bytes, type, field)
  return type
}

function checkSize(bytes: Buffer, type: 'image/png' | 'image/jpeg', field: string): void {
  const size = readPictureSize(bytes, type)
  if (!size) throw invalid({ path: field, key: 'fileDamaged', message: 'a damaged picture' })
  if (size.width * size.height > maxPixels)
    throw invalid({ path: field, key: 'pictureSize', message: 'too many pixels' })
}

/** @throws AppError VALIDATION at `field` unless it is a JPEG of at most so many pixels on each side */
export function requireThumbnail(bytes: Buffer, side: number, field: string): void {
  const size = readPictureSize(bytes, 'image/jpeg')
  if (!size || size.width > side || size.height > side)
    throw invalid({ path: field, key: 'pictureDamaged', message: `not a JPEG of at most ${side} pixels` })
}
