import type { Clinic } from '#backend/platform/call.ts'
import type { Db } from '#db/open.ts'
import { createHybridClock } from '#shared/sync/clock.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import type { Instant } from '#shared/time.ts'
import { batchHash, openBatchWith } from './batch-seal.ts'
import { clinicTrust } from './clinic-trust.ts'
import { createDeviceLogs } from './device-rows.ts'
import { moveHeads } from './own-log.ts'
import { decodePayload, type Payload } from './payload.ts'
import { createPump } from './pump.ts'
import { syncedTables } from './tables.ts'
import { takeGrants } from './trust/epochs.ts'

/** A batch as a later database of the same workstation keeps it. */
export interface StoredBatch {
  first: number
  last: number
  bytes: Buffer
  receivedAt: number
}

/** A batch of this workstation itself. */
export interface OwnBatch extends StoredBatch {
  payload: Payload
  /** How far it had applied every other one when it wrote the entries. */
  seen: Vector
}

/** The exchange of a workstation, gone through once more with batches that it had sent and received before. */
export interface Reenactment {
  /** Own entries up to here are in batches. */
  sealed(): number
  /** How far the logs of others are stored. */
  stored(deviceId: string): number
  /** Takes in a batch of another workstation. @returns false when it does not go on where the last one ends */
  store(deviceId: string, batch: StoredBatch): boolean
  /** Applies one stored batch that is ready, of each workstation up to a sequence. @returns false when none is */
  applyOne(upTo: Vector): boolean
  /** Whether the others are applied up to here. */
  hasApplied(vector: Vector): boolean
  /** Opens the own batch that comes next; null when it is not, or its key is not there. */
  openOwn(batch: StoredBatch): OwnBatch | null
  /** Seals own entries as they were sealed then, after their rows are there. */
  sealOwn(batch: OwnBatch): void
  /** Takes the clinic's keys out of what was applied. */
  end(): void
}

interface Parts {
  db: Db
  device: Clinic['device']
  log: Clinic['log']
  epochKeys(epoch: number): readonly Uint8Array[]
}

/**
 * Goes on from the state in a database, with capture off and inside the caller's transaction: others' changes are applied and
 * own ones sealed in the order in which that happened, so that rows, their clocks and conflicts become what they were.
 */
export function createReenactment({ db, device, log, epochKeys }: Parts): Reenactment {
  const tables = syncedTables()
  const logs = createDeviceLogs(db)
  const own = logs.of(device.id)
  const never = () => 0 as Instant
  const clinic = { db, device, log, clock: { now: never }, hybridClock: createHybridClock(never) }
  let limit: Vector = {}
  const trust = { ...clinicTrust(clinic), epochKeys }
  const pump = createPump({ clinic, logs, trust, tables, upTo: deviceId => reached(limit, deviceId) })

  function follows({ first, bytes }: StoredBatch, before: { stored: number; lastHash: string }): boolean {
    const previous = readEnvelope(bytes)?.header.previousHash
    return (
      previous !== undefined &&
      first === before.stored + 1 &&
      Buffer.from(previous).toString('hex') === (before.lastHash || '0'.repeat(64))
    )
  }

  return {
    sealed: () => own.stored,
    stored: deviceId => logs.of(deviceId).stored,
    store(deviceId, batch) {
      const other = logs.of(deviceId)
      if (!follows(batch, other)) return false
      logs.store(other, { ...batch, hash: batchHash(batch.bytes).toString('hex'), at: batch.receivedAt })
      return true
    },
    applyOne(upTo) {
      limit = upTo
      // Whether a batch came from the future was decided then.
      return pump.step(Number.NEGATIVE_INFINITY, () => false) !== null
    },
    hasApplied: vector =>
      Object.entries(vector).every(([deviceId, sequence]) => (logs.find(deviceId)?.applied ?? 0) >= sequence),
    openOwn(batch) {
      const envelope = follows(batch, own) ? readEnvelope(batch.bytes) : null
      const plain = envelope && openBatchWith(envelope, epochKeys(envelope.header.epoch))
      if (!plain) return null
      const payload = decodePayload(plain)
      return { ...batch, payload, seen: { ...own.seen, ...payload.seen } }
    },
    sealOwn({ payload, seen, ...batch }) {
      for (const [index, { clock, changes }] of payload.entries.entries())
        for (const change of changes) {
          const table = tables.get(change.table)
          if (table) moveHeads(db, logs, table, change, [clock, own.alias, batch.first + index])
        }
      logs.store(own, { ...batch, hash: batchHash(batch.bytes).toString('hex'), at: batch.receivedAt })
      logs.applied(own, batch.last, seen, payload.entries.at(-1)?.clock ?? own.lastClock)
    },
    end: () => void takeGrants(db, device),
  }
}
