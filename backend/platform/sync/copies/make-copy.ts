import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Clinic } from '#backend/platform/call.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { TrustedDevice } from '#shared/sync/trust.ts'
import { sha256Of } from '../enrol/file-hash.ts'
import { patiently } from '../link/patience.ts'
import type { RelayHttp } from '../link/relay-http.ts'
import { type Source, uploadTo } from '../link/transfers.ts'
import { writeSnapshotForDevice } from '../snapshot-for-device.ts'
import type { Trust } from '../trust.ts'
import { sealLetter } from './copy-file.ts'

interface Making {
  clinic: Clinic
  ownSignKey: ReturnType<Trust['ownSignKey']>
  requestId: string
  /** Who asked, and may open it. */
  to: Pick<TrustedDevice, 'deviceId' | 'agreeKey'>
  http: RelayHttp
  signal: AbortSignal
  /** Hears how much of it is at the relay, from 0 to 1. */
  onProgress(part: number): void
}

/**
 * Makes a copy of the clinic that only one workstation can open, and leaves it for that one at a relay.
 * @throws DatabaseError, RelayRefusal, NoAnswer; nothing is left behind here then
 */
export async function makeCopy(making: Making): Promise<void> {
  const { clinic, to, http, signal, onProgress } = making
  const file = path.join(clinic.dataDir, 'outgoing', `${to.deviceId}.db`)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    const seal = () => void clinic.replica?.seal()
    const { key } = await writeSnapshotForDevice(clinic, file, { seal, signal })
    const source = await sourceOf(file, await letterFor(making, file, key))
    const place = { snapshot: randomBytes(32).toString('hex'), addressee: to.deviceId }
    try {
      await patiently(cameOn => {
        const noted = (received: number) => {
          cameOn()
          onProgress(received / source.size)
        }
        return uploadTo(http, clinic.device.clinicId, place, source, { onProgress: noted, signal })
      }, signal)
    } finally {
      await source.close()
    }
  } finally {
    rmSync(file, { force: true })
  }
}

async function letterFor({ clinic, requestId, to, ownSignKey }: Making, file: string, key: Buffer): Promise<Buffer> {
  const { clinicId, id: makerId } = clinic.device
  const { size } = await stat(file)
  const body = { v: 1 as const, clinicId, requestId, makerId, schemaVersion, bytes: size }
  return sealLetter({ ...body, sha256: await sha256Of(file), key: key.toString('base64') }, to, ownSignKey)
}

/** The letter and then the database, as one. */
async function sourceOf(file: string, letter: Buffer): Promise<Source & { close(): Promise<void> }> {
  const handle = await open(file)
  const { size } = await handle.stat()
  return {
    size: letter.length + size,
    async read(first, length) {
      const head = letter.subarray(first, first + length)
      const rest = Buffer.alloc(length - head.length)
      await handle.read(rest, 0, rest.length, Math.max(0, first - letter.length))
      return Buffer.concat([head, rest])
    },
    close: () => handle.close(),
  }
}
