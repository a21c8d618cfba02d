import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, statfs } from 'node:fs/promises'
import path from 'node:path'
import { conflict, notFound, unavailable } from '#shared/errors.ts'
import type { Workspace } from './workspace.ts'

export interface Upload {
  id: string
  file: string
  bytes: number
  received: number
  /** While a piece is being written, the next one must wait. */
  writing: Promise<void>
  /** Of one that comes from a relay: why it does not come any more. */
  fault: string | null
  /** Ends the fetching of it. */
  stop: AbortController
}

/** One at a time: the next one takes the place of one that was left. */
const uploads = new WeakMap<Workspace, Upload>()

/**
 * Makes room for a file that comes in pieces.
 * @param copies how many times its size must be free
 * @throws AppError UNAVAILABLE `diskFull`
 */
export async function beginUpload(workspace: Workspace, bytes: number, copies: number): Promise<string> {
  dropUpload(workspace)
  const folder = path.join(workspace.dataDir, 'uploads')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < copies * bytes) throw unavailable('diskFull')
  const id = randomUUID()
  const file = path.join(folder, id)
  await (await open(file, 'wx', 0o600)).close()
  uploads.set(workspace, {
    id,
    file,
    bytes,
    received: 0,
    writing: Promise.resolve(),
    fault: null,
    stop: new AbortController(),
  })
  return id
}

/**
 * Takes the next piece. A piece that came before is not written twice, so a call that was cut may be repeated.
 * @throws AppError NOT_FOUND, CONFLICT `uploadOutOfOrder` or `uploadTooLarge`
 */
export async function appendUpload(
  workspace: Workspace,
  { uploadId, offset, piece }: { uploadId: string; offset: number; piece: Uint8Array },
): Promise<number> {
  const upload = uploadOf(workspace, uploadId)
  await upload.writing
  if (offset + piece.length <= upload.received) return upload.received
  if (offset !== upload.received) throw conflict('uploadOutOfOrder', { received: upload.received })
  if (offset + piece.length > upload.bytes) throw conflict('uploadTooLarge')
  const work = writeAt(upload.file, piece, offset)
  upload.writing = work.catch(() => {})
  await work
  upload.received += piece.length
  return upload.received
}

async function writeAt(file: string, piece: Uint8Array, offset: number): Promise<void> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r+')
    await handle.write(piece, 0, piece.length, offset)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw unavailable('diskFull')
    throw error
  } finally {
    await handle?.close()
  }
}

/** Where a complete upload lies. @throws AppError NOT_FOUND, CONFLICT `uploadUnfinished` */
export function uploadedFile(workspace: Workspace, uploadId: string): string {
  const upload = uploadOf(workspace, uploadId)
  if (upload.received !== upload.bytes) throw conflict('uploadUnfinished', { received: upload.received })
  return upload.file
}

export function dropUpload(workspace: Workspace): void {
  const upload = uploads.get(workspace)
  uploads.delete(workspace)
  upload?.stop.abort()
  if (upload) rmSync(upload.file, { force: true })
}

/** @throws AppError NOT_FOUND */
export function uploadOf(workspace: Workspace, id: string): Upload {
  const upload = uploads.get(workspace)
  if (upload?.id !== id) throw notFound('uploads', id)
  return upload
}
