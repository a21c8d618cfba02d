import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  filePath,
  mailboxPath,
  mailList,
  partLimitBytes,
  snapshotList,
  snapshotPath,
  snapshotsPath,
  type UploadState,
  uploadHeaders,
  uploadState,
} from '#shared/sync/relay-protocol.ts'
import { type RelayHttp, RelayRefusal } from './relay-http.ts'

/** Where a sealed file or a snapshot lies at the relay. */
export type Place = { file: string } | { snapshot: string; addressee: string }

const pathOf = (clinicId: string, place: Place) =>
  'file' in place ? filePath(clinicId, place.file) : snapshotPath(clinicId, place.addressee, place.snapshot)

const json = <T>(schema: z.ZodType<T>, body: Buffer): T => schema.parse(JSON.parse(body.toString()))

export interface HeldState extends UploadState {
  /** Of a complete one, as `digestOfParts` works it out. */
  digest: string | null
}

/** How much of it the relay has. Null for nothing. */
export async function uploadedTo(http: RelayHttp, clinicId: string, place: Place): Promise<HeldState | null> {
  try {
    const { headers } = await http.ask({ method: 'HEAD', path: pathOf(clinicId, place) })
    const count = (name: string) => z.coerce.number().int().min(0).parse(headers[name])
    const [received, total] = [count(uploadHeaders.received), count(uploadHeaders.total)]
    const digest = headers[uploadHeaders.digest]
    return { received, total, complete: received === total, digest: typeof digest === 'string' ? digest : null }
  } catch (error) {
    if (error instanceof RelayRefusal && error.code === 'notFound') return null
    throw error
  }
}

export interface Source {
  size: number
  read(first: number, length: number): Uint8Array | Promise<Uint8Array>
}

/** What a relay answers to `HEAD` once it holds all of this, sent in parts of this size. */
export async function digestOfParts(source: Source, partBytes: number): Promise<string> {
  const whole = createHash('sha256')
  for (let first = 0; first < source.size; first += partBytes) {
    const part = await source.read(first, Math.min(partBytes, source.size - first))
    whole.update(createHash('sha256').update(part).digest())
  }
  return whole.digest('hex')
}

/**
 * Sends it in parts, from where an earlier attempt stopped. Call again after any error.
 * @param partBytes at least 16 KiB, at most `partLimitBytes`
 */
export async function uploadTo(
  http: RelayHttp,
  clinicId: string,
  place: Place,
  source: Source,
  options: { partBytes?: number; onProgress?: (received: number) => void } = {},
): Promise<void> {
  const length = Math.min(options.partBytes ?? 4 * 1024 * 1024, partLimitBytes)
  const before = await uploadedTo(http, clinicId, place)
  let first = before?.total === source.size || before?.complete ? before.received : 0
  while (first < source.size) {
    const body = await source.read(first, Math.min(length, source.size - first))
    const range = `bytes ${first}-${first + body.length - 1}/${source.size}`
    const path = pathOf(clinicId, place)
    const answer = await http.ask({ method: 'PUT', path, body, headers: { 'content-range': range } })
    const state = json(uploadState, answer.body)
    options.onProgress?.(state.received)
    if (state.complete) return
    first = state.received
  }
}

/** A stretch of a complete file or snapshot, and how large all of it is. */
export async function downloadFrom(
  http: RelayHttp,
  clinicId: string,
  place: Place,
  first: number,
  length: number,
): Promise<{ bytes: Buffer; total: number }> {
  const headers = { range: `bytes=${first}-${first + length - 1}` }
  const answer = await http.ask({ method: 'GET', path: pathOf(clinicId, place), headers })
  const [, total] = /\/(\d+)$/.exec(answer.headers['content-range'] ?? '') ?? []
  return { bytes: answer.body, total: Number(total) }
}

/** The snapshots that wait for this device. */
export async function waitingSnapshots(http: RelayHttp, clinicId: string) {
  const { body } = await http.ask({ method: 'GET', path: snapshotsPath(clinicId) })
  return json(snapshotList, body).snapshots
}

export async function removeSnapshot(http: RelayHttp, clinicId: string, snapshot: string, addressee: string) {
  await http.ask({ method: 'DELETE', path: pathOf(clinicId, { snapshot, addressee }) })
}

/** Leaves a sealed message for whoever knows the rendezvous, for a quarter of an hour. */
export async function leaveMail(http: RelayHttp, rendezvous: string, body: Uint8Array): Promise<void> {
  await http.ask({ method: 'POST', path: mailboxPath(rendezvous), body })
}

/** Messages of a rendezvous after a number, one's own among them. */
export async function readMail(http: RelayHttp, rendezvous: string, after: number) {
  const { body } = await http.ask({ method: 'GET', path: `${mailboxPath(rendezvous)}?after=${after}` })
  return json(mailList, body).messages.map(({ number, body: text }) => ({
    number,
    body: Buffer.from(text, 'base64url'),
  }))
}
