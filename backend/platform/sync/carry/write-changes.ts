import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { createBreather } from '#backend/platform/breathe.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { missing, type Vector } from '#shared/sync/vector.ts'
import { type SealedFile, sealedPartBytes } from '../files/file-seal.ts'
import { CarryError, type Manifest, magic, manifestProof } from './file-format.ts'

const readBytes = 256 * 1024

export interface Carried {
  /** Entries of everyone's logs that are in the file. */
  entries: number
  bytes: number
  files: number
  /** The last of the files that found room; those after it did not. */
  lastFile: string | null
  filesLeft: number
}

/** Photos and files that go along. */
export interface CarriedFiles {
  names: readonly string[]
  /** Null for one that is not here, or damaged. */
  seal(name: string): Promise<SealedFile | null>
}

export interface WriteChanges {
  replica: Replica
  file: string
  madeAt: number
  addressee: string | null
  /** What the receiver is known to have. */
  known: Vector
  files?: CarriedFiles
  limitBytes: number
}

/**
 * Writes what is stored here and not in `known`, own changes included, into a new file, and photos and files as long as
 * there is room.
 * @throws CarryError `tooManyChanges` beyond the limit
 */
export async function writeChanges(options: WriteChanges): Promise<Carried> {
  const { replica, file, known } = options
  const breathe = createBreather()
  while (replica.seal()) await breathe()
  const handle = await open(file, 'wx', 0o600)
  try {
    const body = createBody(handle, options.limitBytes)
    for (const { deviceId, after, upTo } of missing(known, replica.held()))
      for (let done = after; done < upTo; ) {
        const batches = replica.read(deviceId, done, readBytes)
        for (const batch of batches) {
          done = readEnvelope(batch)?.header.lastSequence ?? upTo
          await body.add(batch)
        }
        if (batches.length === 0) break
        await breathe()
      }
    const filed = await addFiles(body, options)
    const sum = body.sum()
    const end = trailer(options, sum)
    await handle.write(end)
    await handle.sync()
    const filesBytes = sum.files.reduce((total, { bytes }) => total + bytes, 0)
    const bytes = magic.length + sum.bytes + filesBytes + end.length
    return { entries: sum.entries, bytes, files: sum.files.length, ...filed }
  } finally {
    await handle.close()
  }
}

/** As many as there is room for, in their order. */
async function addFiles(body: Body, { files }: WriteChanges): Promise<Pick<Carried, 'lastFile' | 'filesLeft'>> {
  const names = files?.names ?? []
  for (const [index, name] of names.entries()) {
    const sealed = await files?.seal(name)
    if (sealed && !(await body.addFile(name, sealed)))
      return { lastFile: names[index - 1] ?? null, filesLeft: names.length - index }
  }
  return { lastFile: names.at(-1) ?? null, filesLeft: 0 }
}

interface Body {
  add(batch: Uint8Array): Promise<void>
  /** @returns false where it has no room any more */
  addFile(name: string, file: SealedFile): Promise<boolean>
  sum(): Pick<Manifest, 'batches' | 'bytes' | 'hash' | 'files'> & { entries: number }
}

function createBody(handle: FileHandle, limitBytes: number): Body {
  const hash = createHash('sha256')
  const sum = { batches: 0, bytes: 0, entries: 0 }
  const files: Manifest['files'] = []
  let room = limitBytes
  const begun = handle.write(magic)
  const write = async (bytes: Uint8Array) => {
    room -= bytes.length
    hash.update(bytes)
    await handle.write(bytes)
  }
  return {
    async add(batch) {
      await begun
      const { header } = readEnvelope(batch) ?? {}
      const length = Buffer.alloc(4)
      length.writeUInt32BE(batch.length)
      sum.batches += 1
      sum.bytes += length.length + batch.length
      sum.entries += header ? header.lastSequence - header.firstSequence + 1 : 0
      if (sum.bytes > limitBytes) throw new CarryError('tooManyChanges')
      await write(Buffer.concat([length, batch]))
    },
    async addFile(name, { size, read }) {
      await begun
      if (size > room) return false
      files.push({ name, bytes: size })
      for (let first = 0; first < size; first += sealedPartBytes) await write(await read(first, sealedPartBytes))
      return true
    },
    sum: () => ({ ...sum, files, hash: hash.copy().digest('hex') }),
  }
}

function trailer({ replica, madeAt, addressee }: WriteChanges, sum: ReturnType<Body['sum']>): Buffer {
  const { clinicId, deviceId } = replica
  const { certificates, revocations } = replica.statements()
  const { batches, bytes, files, hash } = sum
  const about: Manifest = {
    ...{ v: 1, clinicId, deviceId, addressee, madeAt, certificates, revocations },
    ...{ batches, bytes, files, hash },
  }
  const text = Buffer.from(JSON.stringify(about))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([text, Buffer.from(replica.sign(manifestProof(text)), 'base64url'), length])
}
