import { mkdirSync } from 'node:fs'
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Clinic } from '#backend/platform/call.ts'
import type { FileRelay } from '../exchange-status.ts'
import { downloadFrom, uploadedTo, uploadTo } from '../link/transfers.ts'
import { FileError } from './file-fault.ts'
import { fileSealOf, type SealedFile, sealedPartBytes, sealedSize } from './file-seal.ts'

/** What carrying files needs of an open clinic. */
export type FileHome = Pick<Clinic, 'dataDir' | 'device' | 'blobs'>

interface Options {
  signal?: AbortSignal | undefined
  /** Calls with how many of the file's sealed bytes are over. */
  onProgress?(bytes: number, of: number): void
}

/**
 * Sends a file that is here to a relay, from where an earlier attempt stopped, and has it prove that it holds all of it.
 * @throws FileError `damagedHere`; `damaged` where the relay holds something else under its name; RelayRefusal, Error
 */
export async function sendFile(home: FileHome, relay: FileRelay, name: string, options: Options = {}): Promise<void> {
  const sealed = await sealedFrom(home, name)
  if (!sealed) throw new FileError('damagedHere', 'the file is not here, or damaged')
  await uploadTo(relay.http, home.device.clinicId, { file: name }, sealed, {
    partBytes: sealedPartBytes,
    onProgress(received) {
      options.signal?.throwIfAborted()
      options.onProgress?.(received, sealed.size)
    },
  })
  if (!(await holds(home, relay, name, sealed))) throw new FileError('damaged', 'the relay holds something else')
}

/** Whether a relay proves that it holds the very bytes of a file that is here. */
export async function isHeldBy(home: FileHome, relay: FileRelay, name: string): Promise<boolean> {
  const sealed = await sealedFrom(home, name)
  return sealed !== null && holds(home, relay, name, sealed)
}

async function sealedFrom({ device, blobs }: FileHome, name: string): Promise<SealedFile | null> {
  const content = await blobs.get(name)
  return content && fileSealOf(device).seal(name, content)
}

async function holds(home: FileHome, { http }: FileRelay, name: string, sealed: SealedFile): Promise<boolean> {
  const held = await uploadedTo(http, home.device.clinicId, { file: name })
  return held?.complete === true && held.total === sealed.size && held.digest === (await sealed.digest())
}

/** Where files are put together that are on their way here; what is there is gone on with after a crash. */
const arrivingFile = ({ dataDir }: FileHome, name: string) => path.join(dataDir, 'blobs', 'arriving', name)

/**
 * Fetches a file from a relay part by part, from where an earlier attempt stopped, and keeps it once its bytes have proven
 * that they are the ones of that name.
 * @throws FileError `damaged` for other bytes, of which nothing is kept; RelayRefusal, Error
 */
export async function fetchFile(
  home: FileHome,
  relay: FileRelay,
  { name, size }: { name: string; size: number },
  options: Options = {},
): Promise<void> {
  const file = arrivingFile(home, name)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const kept = await receive(home, relay, { name, size, file }, options)
  const content = fileSealOf(home.device).open(name, await readFile(file))
  const isRight = content !== null && home.blobs.nameOf(content) === name
  if (isRight) await home.blobs.put(content)
  await rm(file, { force: true })
  // What an earlier attempt had left was damaged by this disk, perhaps: once more, all of it from there.
  if (!isRight && kept > 0) return fetchFile(home, relay, { name, size }, options)
  if (!isRight) throw new FileError('damaged', 'the relay gave other bytes')
}

interface Arriving {
  name: string
  size: number
  file: string
}

/** @returns how many bytes were there already */
async function receive(home: FileHome, { http }: FileRelay, arriving: Arriving, options: Options): Promise<number> {
  const { name, size, file } = arriving
  const whole = sealedSize(size)
  const handle = await open(file, 'a+', 0o600)
  try {
    const kept = await wholeParts(handle, whole)
    for (let first = kept; first < whole; ) {
      options.signal?.throwIfAborted()
      const length = Math.min(sealedPartBytes, whole - first)
      const { bytes, total } = await downloadFrom(http, home.device.clinicId, { file: name }, first, length)
      if (total !== whole || bytes.length !== length) {
        await handle.truncate(0)
        throw new FileError('damaged', 'the relay gave another size')
      }
      await handle.appendFile(bytes)
      await handle.sync()
      first += bytes.length
      options.onProgress?.(first, whole)
    }
    return kept
  } finally {
    await handle.close()
  }
}

/** Cuts off what a crash left of a part. */
async function wholeParts(handle: FileHandle, whole: number): Promise<number> {
  const { size } = await handle.stat()
  if (size === whole) return size
  const kept = size > whole ? 0 : size - (size % sealedPartBytes)
  await handle.truncate(kept)
  return kept
}
