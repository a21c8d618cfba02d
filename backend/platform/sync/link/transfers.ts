import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import { backupList, backupPath, backupsPath, kitBackupsPath, recoveryKeyPath } from '#shared/sync/backup-protocol.ts'
import {
  filePath,
  filesLimit,
  mailboxPath,
  mailList,
  missingFiles,
  missingFilesPath,
  partLimitBytes,
  snapshotList,
  snapshotPath,
  snapshotsPath,
  type UploadState,
  uploadHeaders,
  uploadState,
} from '#shared/sync/relay-protocol.ts'
import { NoAnswer, type RelayHttp, RelayRefusal } from './relay-http.ts'

/** What one request carries of a file. */
const partBytes = 4 * 1024 * 1024

/** Where a sealed file or a snapshot lies at the relay. */
export type Place = { file: string } | { backup: string } | { snapshot: string; addressee: string }

function pathOf(clinicId: string, place: Place): string {
  if ('file' in place) return filePath(clinicId, place.file)
  return 'backup' in place
    ? backupPath(clinicId, place.backup)
    : snapshotPath(clinicId, place.addressee, place.snapshot)
}

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

/** Which of these files a workstation that hosts does not have. */
export async function missingAt(http: RelayHttp, clinicId: string, names: readonly string[]): Promise<string[]> {
  const missing: string[] = []
  for (let at = 0; at < names.length; at += filesLimit) {
    const body = Buffer.from(JSON.stringify({ names: names.slice(at, at + filesLimit) }))
    const answer = await http.ask({ method: 'POST', path: missingFilesPath(clinicId), body })
    missing.push(...json(missingFiles, answer.body).missing)
  }
  return missing
}

export interface Source {
  size: number
  read(first: number, length: number): Uint8Array | Promise<Uint8Array>
}

/** What a relay answers to `HEAD` once it holds all of this, sent in parts of this size. */
export async function digestOfParts(source: Source, partBytes: number): Promise<string> {
  const whole = createHash('sha256')
  for (let first = 0; first < source.size; ) {
    const part = await source.read(first, Math.min(partBytes, source.size - first))
    whole.update(createHash('sha256').update(part).digest())
    first += part.length
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
  options: { partBytes?: number; onProgress?: (received: number) => void; signal?: AbortSignal } = {},
): Promise<void> {
  const { signal } = options
  const length = Math.min(options.partBytes ?? partBytes, partLimitBytes)
  const before = await uploadedTo(http, clinicId, place)
  let first = before?.total === source.size || before?.complete ? before.received : 0
  while (first < source.size) {
    const body = await source.read(first, Math.min(length, source.size - first))
    const range = `bytes ${first}-${first + body.length - 1}/${source.size}`
    const path = pathOf(clinicId, place)
    const headers = { 'content-range': range }
    const answer = await http.ask({ method: 'PUT', path, body, headers, ...(signal && { signal }) })
    const state = json(uploadState, answer.body)
    options.onProgress?.(state.received)
    if (state.complete) return
    first = state.received
  }
}

/**
 * Fetches all of it into a file, from where an earlier attempt stopped. Call again after any error.
 * @param size of all of it
 */
export async function downloadTo(
  http: RelayHttp,
  clinicId: string,
  place: Place,
  file: string,
  { size, signal, onProgress }: { size: number; signal: AbortSignal; onProgress(received: number): void },
): Promise<void> {
  const handle = await open(file, 'a', 0o600)
  try {
    let first = (await handle.stat()).size
    if (first > size) {
      await handle.truncate(0)
      first = 0
    }
    while (first < size) {
      const { bytes } = await stretchFrom(http, pathOf(clinicId, place), first, partBytes, signal)
      if (bytes.length === 0) throw new NoAnswer('an empty answer')
      await handle.write(bytes)
      first += bytes.length
      onProgress(first)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A stretch of a complete file or snapshot, and how large all of it is. */
export function downloadFrom(http: RelayHttp, clinicId: string, place: Place, first: number, length: number) {
  return stretchFrom(http, pathOf(clinicId, place), first, length)
}

/** A stretch of what lies at a path. */
export async function stretchFrom(
  http: RelayHttp,
  path: string,
  first: number,
  length: number,
  signal?: AbortSignal,
): Promise<{ bytes: Buffer; total: number }> {
  const headers = { range: `bytes=${first}-${first + length - 1}` }
  const answer = await http.ask({ method: 'GET', path, headers, ...(signal && { signal }) })
  const [, total] = /\/(\d+)$/.exec(answer.headers['content-range'] ?? '') ?? []
  return { bytes: answer.body, total: Number(total) }
}

/** The same for someone with a recovery kit, whose requests `http` signs. */
export async function kitBackups(http: RelayHttp) {
  const { body } = await http.ask({ method: 'GET', path: kitBackupsPath })
  return json(backupList, body).backups
}

/** The backups of this device, and of those whose recovery key it has. */
export async function backupsAt(http: RelayHttp, clinicId: string) {
  const { body } = await http.ask({ method: 'GET', path: backupsPath(clinicId) })
  return json(backupList, body).backups
}

export async function removeBackup(http: RelayHttp, clinicId: string, backup: string): Promise<void> {
  await http.ask({ method: 'DELETE', path: pathOf(clinicId, { backup }) })
}

/** From now on whoever proves this key may list and read this device's backups. */
export async function registerRecoveryKey(http: RelayHttp, clinicId: string, key: string): Promise<void> {
  await http.ask({ method: 'PUT', path: recoveryKeyPath(clinicId, key), body: new Uint8Array() })
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
export async function leaveMail(
  http: RelayHttp,
  rendezvous: string,
  body: Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  await http.ask({ method: 'POST', path: mailboxPath(rendezvous), body, ...(signal && { signal }) })
}

/** Messages of a rendezvous after a number, one's own among them. */
export async function readMail(http: RelayHttp, rendezvous: string, after: number, signal?: AbortSignal) {
  const path = `${mailboxPath(rendezvous)}?after=${after}`
  const { body } = await http.ask({ method: 'GET', path, ...(signal && { signal }) })
  return json(mailList, body).messages.map(({ number, body: text }) => ({
    number,
    body: Buffer.from(text, 'base64url'),
  }))
}
