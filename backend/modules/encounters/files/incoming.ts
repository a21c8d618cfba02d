import type { Call, Clinic } from '#backend/platform/call.ts'
import { fileLimitBytes } from '#shared/contract/encounters/files.ts'
import { conflict, notFound } from '#shared/errors.ts'

interface Incoming {
  userId: string
  bytes: number
  received: number
  pieces: Buffer[]
  touchedAt: number
}

/** Files on their way into a chart are kept in memory: nothing lies unsealed on the disk, and nothing is left by a crash. */
const incoming = new WeakMap<Clinic, Map<string, Incoming>>()

const mostBytes = 6 * fileLimitBytes
/** Whoever left in the middle of an upload does not come back. */
const idleMs = 10 * 60_000

function allOf({ clinic, now }: Call): Map<string, Incoming> {
  const all = incoming.get(clinic) ?? new Map<string, Incoming>()
  incoming.set(clinic, all)
  for (const [id, { touchedAt }] of all) if (now - touchedAt > idleMs) all.delete(id)
  return all
}

/** @throws AppError CONFLICT `uploadsBusy` */
export function begin(call: Call, bytes: number): string {
  const all = allOf(call)
  const held = [...all.values()].reduce((sum, upload) => sum + upload.bytes, 0)
  if (held + bytes > mostBytes) throw conflict('uploadsBusy')
  const id = call.clinic.newId()
  all.set(id, { userId: call.actor.userId, bytes, received: 0, pieces: [], touchedAt: call.now })
  return id
}

/**
 * Takes the next piece. One that came before is not taken twice, so a call that was cut may be repeated.
 * @throws AppError NOT_FOUND, CONFLICT `uploadOutOfOrder` or `uploadTooLarge`
 */
export function append(call: Call, { uploadId, offset, piece }: { uploadId: string; offset: number; piece: Buffer }) {
  const upload = uploadOf(call, uploadId)
  upload.touchedAt = call.now
  if (offset + piece.length <= upload.received) return upload.received
  if (offset !== upload.received) throw conflict('uploadOutOfOrder', { received: upload.received })
  if (offset + piece.length > upload.bytes) throw conflict('uploadTooLarge')
  upload.pieces.push(piece)
  upload.received += piece.length
  return upload.received
}

/** A whole file. @throws AppError NOT_FOUND, CONFLICT `uploadUnfinished` */
export function received(call: Call, uploadId: string): Buffer {
  const upload = uploadOf(call, uploadId)
  if (upload.received !== upload.bytes) throw conflict('uploadUnfinished', { received: upload.received })
  return Buffer.concat(upload.pieces)
}

/** Nothing happens where there is none. */
export function drop(call: Call, uploadId: string): void {
  if (allOf(call).get(uploadId)?.userId === call.actor.userId) allOf(call).delete(uploadId)
}

/** Each person's own. */
function uploadOf(call: Call, id: string): Incoming {
  const upload = allOf(call).get(id)
  if (upload?.userId !== call.actor.userId) throw notFound('uploads', id)
  return upload
}
