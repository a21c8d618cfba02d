import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { batchLimitBytes } from '#shared/sync/envelope.ts'
import {
  CarryError,
  type Manifest,
  magic,
  manifest,
  manifestLimitBytes,
  signatureBytes,
  trailerBytes,
} from './file-format.ts'

const pieceBytes = 1024 * 1024

/** A file of changes that is whole; who made it is not proven yet. */
export interface ChangesFile {
  manifest: Manifest
  /** The manifest byte for byte, as it was signed. */
  text: Uint8Array
  signature: Uint8Array
  /** The batches in order, some at a time. */
  batches(): AsyncIterable<Uint8Array[]>
  /** One photo or file, sealed. */
  read(file: { first: number; bytes: number }): Promise<Uint8Array>
  /** Where each of them lies. */
  files: { name: string; first: number; bytes: number }[]
  close(): Promise<void>
}

/** @throws CarryError for anything but a whole file of this version */
export async function openChanges(file: string): Promise<ChangesFile> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const { about, text, signature } = await readManifest(handle, size)
    const batchesEnd = magic.length + about.bytes
    let end = batchesEnd
    const files = about.files.map(({ name, bytes }) => {
      end += bytes
      return { name, bytes, first: end - bytes }
    })
    if (end + text.length + trailerBytes !== size) throw new CarryError('changesCut')
    if ((await hashOf(handle, end)) !== about.hash) throw new CarryError('changesDamaged')
    return {
      ...{ manifest: about, text, signature, files },
      batches: () => batchesOf(handle, batchesEnd),
      read: ({ first, bytes }) => bytesAt(handle, first, bytes),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readManifest(handle: FileHandle, size: number) {
  const begin = await bytesAt(handle, 0, Math.min(size, magic.length))
  if (!begin.equals(magic)) throw new CarryError('notChanges')
  if (size < magic.length + trailerBytes) throw new CarryError('changesCut')
  const trailer = await bytesAt(handle, size - trailerBytes, trailerBytes)
  const length = trailer.readUInt32BE(signatureBytes)
  const from = size - trailerBytes - length
  if (length > manifestLimitBytes || from < magic.length) throw new CarryError('changesCut')
  const text = await bytesAt(handle, from, length)
  return { about: parse(text), text, signature: trailer.subarray(0, signatureBytes) }
}

function parse(text: Buffer): Manifest {
  let said: unknown
  try {
    said = JSON.parse(text.toString())
  } catch {
    throw new CarryError('changesCut')
  }
  const read = manifest.safeParse(said)
  if (read.success) return read.data
  const version = (said as { v?: unknown } | null)?.v
  throw new CarryError(typeof version === 'number' && version > 1 ? 'newerSchema' : 'changesDamaged')
}

async function hashOf(handle: FileHandle, end: number): Promise<string> {
  const hash = createHash('sha256')
  for (let at = magic.length; at < end; at += pieceBytes)
    hash.update(await bytesAt(handle, at, Math.min(pieceBytes, end - at)))
  return hash.digest('hex')
}

async function* batchesOf(handle: FileHandle, end: number): AsyncGenerator<Uint8Array[]> {
  let some: Uint8Array[] = []
  let size = 0
  for (let at = magic.length; at < end; ) {
    const length = (await bytesAt(handle, at, 4)).readUInt32BE(0)
    if (length > batchLimitBytes || at + 4 + length > end) throw new CarryError('changesDamaged')
    some.push(await bytesAt(handle, at + 4, length))
    at += 4 + length
    size += length
    if (size < pieceBytes) continue
    yield some
    some = []
    size = 0
  }
  if (some.length > 0) yield some
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, position)
  if (bytesRead < length) throw new CarryError('changesCut')
  return bytes
}
