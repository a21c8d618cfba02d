import { setLogo } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { inserted } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Picture } from '#shared/contract/settings.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'
import { invalid, notFound } from '#shared/errors.ts'
import type { Id } from '#shared/ids.ts'
import * as repo from './attachments.repo.ts'
import { note } from './files/copies.ts'
import { queueSend } from './files/files.jobs.ts'
import { noteOpened, requestFile } from './files/files.service.ts'
import { readPictureSize } from './picture-size.ts'
import { maxPixels } from './recognise-file.ts'

/** A file whose bytes are in the blob store, waiting for its row. */
export interface KeptFile {
  blobName: string
  mediaType: FileType
  size: number
}

/** The row that an attachment belongs to. */
export interface Owner {
  table: string
  id: Id
}

const maxBytes = 2 * 1024 * 1024

/**
 * Checks a picture and keeps its bytes. Runs before the transaction that calls `attachFile`.
 * @param field where the input has the picture
 * @throws AppError VALIDATION at `field`: `pictureType`, `pictureSize` or `pictureDamaged`
 */
export async function keepPicture(call: Pick<Call, 'clinic'>, picture: Picture, field = 'picture'): Promise<KeptFile> {
  const bytes = Buffer.from(picture.base64, 'base64')
  checkPicture(bytes, picture.mediaType, field)
  return keepFile(call, bytes, picture.mediaType)
}

/** Keeps the bytes of a file that its module has checked. Runs before the transaction that calls `attachFile`. */
export async function keepFile(
  call: Pick<Call, 'clinic'>,
  bytes: Uint8Array,
  mediaType: KeptFile['mediaType'],
): Promise<KeptFile> {
  return { blobName: await call.clinic.blobs.put(bytes), mediaType, size: bytes.length }
}

function checkPicture(bytes: Buffer, mediaType: Picture['mediaType'], field: string): void {
  const refuse = (key: string, message: string) => invalid({ path: field, key, message })
  if (bytes.length > maxBytes) throw refuse('pictureSize', 'at most 2 MB')
  const other = mediaType === 'image/png' ? 'image/jpeg' : 'image/png'
  if (readPictureSize(bytes, other)) throw refuse('pictureType', `this is not ${mediaType}`)
  const size = readPictureSize(bytes, mediaType)
  if (!size) throw refuse('pictureDamaged', 'not a picture, or a damaged one')
  if (size.width * size.height > maxPixels) throw refuse('pictureSize', 'too many pixels')
}

/** Adds the row of a kept file. `purpose` tells an owner's files apart, e.g. `photo`. */
export function attachFile(tx: Tx, file: KeptFile, owner: Owner, purpose: string): Id {
  const row = { ...inserted(tx), ...file, ownerTable: owner.table, ownerId: owner.id, purpose }
  repo.insertAttachment(tx.db, row)
  note(tx, file.blobName, { here: true, openedAt: tx.now })
  queueSend(tx, file.blobName)
  return row.id
}

/** What everyone may see by its id; other files come through the module that knows who may see them. */
const shownToAll: ReadonlySet<string> = new Set(['logo', 'photo'])

/**
 * A picture for the screen. Other files come through the module that knows who may see them.
 * @throws AppError NOT_FOUND; UNAVAILABLE while its file is not on this workstation, which is fetched then
 */
export async function get(call: Call, { id }: Parsed['attachments']['get']): Promise<Outputs['attachments']['get']> {
  if (!shownToAll.has(repo.findAttachment(call.db, id)?.purpose ?? '')) throw notFound('attachments', id)
  const { mediaType, bytes } = await readFile(call, id)
  return { id, mediaType, base64: bytes.toString('base64') }
}

/** The bytes of those files that are on this workstation, without asking for the others. */
export async function filesHere(call: Call, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const found = await Promise.all(
    ids.map(async id => {
      const row = repo.findAttachment(call.db, id)
      return [id, row ? await call.clinic.blobs.get(row.blobName) : null] as const
    }),
  )
  return new Map(found.flatMap(([id, bytes]) => (bytes ? [[id, bytes]] : [])))
}

/** @throws AppError NOT_FOUND; UNAVAILABLE while it is not on this workstation: it is fetched then */
export async function readFile(call: Call, id: string): Promise<{ mediaType: string; bytes: Buffer }> {
  const row = repo.findAttachment(call.db, id)
  if (!row) throw notFound('attachments', id)
  const bytes = await call.clinic.blobs.get(row.blobName)
  if (!bytes) throw requestFile(call, row.blobName)
  noteOpened(call, row.blobName)
  return { mediaType: row.mediaType, bytes }
}

type LogoInput = Parsed['attachments']['setClinicLogo']

/** The slow part of `setClinicLogo`. */
export async function keepLogo(call: Call, { picture }: LogoInput): Promise<KeptFile | null> {
  return picture && keepPicture(call, picture)
}

export function setClinicLogo(tx: Tx, _: LogoInput, kept: KeptFile | null): { logoId: Id | null } {
  const owner = { table: 'clinics', id: tx.clinic.device.clinicId }
  const logoId = kept && attachFile(tx, kept, owner, 'logo')
  setLogo(tx, logoId)
  tx.note({ subject: owner })
  return { logoId }
}

/**
 * Keeps the logo of a clinic that is being created, whose row will refer to it.
 * @throws AppError VALIDATION at `logo`
 */
export async function storeLogo(call: Call, picture: Picture): Promise<Id> {
  const kept = await keepPicture(call, picture, 'logo')
  const owner = { table: 'clinics', id: call.clinic.device.clinicId }
  return call.transaction(tx => attachFile(tx, kept, owner, 'logo'))
}
