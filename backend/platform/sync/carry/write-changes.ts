import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { createBreather } from '#backend/platform/breathe.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { missing, type Vector } from '#shared/sync/vector.ts'
import { CarryError, type Manifest, magic, manifestProof } from './file-format.ts'

const readBytes = 256 * 1024

export interface Carried {
  /** Entries of everyone's logs that are in the file. */
  entries: number
  bytes: number
}

export interface WriteChanges {
  replica: Replica
  file: string
  madeAt: number
  addressee: string | null
  /** What the receiver is known to have. */
  known: Vector
  limitBytes: number
}

/**
 * Writes what is stored here and not in `known`, own changes included, into a new file.
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
    const end = trailer(options, body.sum())
    await handle.write(end)
    await handle.sync()
    const { entries, bytes } = body.sum()
    return { entries, bytes: magic.length + bytes + end.length }
  } finally {
    await handle.close()
  }
}

interface Body {
  add(batch: Uint8Array): Promise<void>
  sum(): Pick<Manifest, 'batches' | 'bytes' | 'hash'> & { entries: number }
}

function createBody(handle: FileHandle, limitBytes: number): Body {
  const hash = createHash('sha256')
  const sum = { batches: 0, bytes: 0, entries: 0 }
  const begun = handle.write(magic)
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
      const bytes = Buffer.concat([length, batch])
      hash.update(bytes)
      await handle.write(bytes)
    },
    sum: () => ({ ...sum, hash: hash.copy().digest('hex') }),
  }
}

function trailer({ replica, madeAt, addressee }: WriteChanges, sum: ReturnType<Body['sum']>): Buffer {
  const { clinicId, deviceId } = replica
  const { certificates, revocations } = replica.statements()
  const { batches, bytes, hash } = sum
  const about: Manifest = {
    ...{ v: 1, clinicId, deviceId, addressee, madeAt, certificates, revocations },
    ...{ batches, bytes, hash },
  }
  const text = Buffer.from(JSON.stringify(about))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([text, Buffer.from(replica.sign(manifestProof(text)), 'base64url'), length])
}
