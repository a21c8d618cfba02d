import type { Clinic } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { conflict } from '#shared/errors.ts'
import { type Envelope, readEnvelope } from '#shared/sync/envelope.ts'
import type { Received } from '#shared/sync/replica.ts'
import { batchHash } from './batch-seal.ts'
import type { DeviceLog, DeviceLogs } from './device-rows.ts'

/**
 * Own batches that come back from elsewhere. What this workstation never wrote, signed with its key, was written by a copy
 * of it: a cloned disk, or itself before its data folder was put back to an older state.
 */
export interface OwnFork {
  /** Judges a batch under this device's name; its signature is proven. */
  judge(envelope: Envelope, bytes: Uint8Array): Received
  /** A peer says that it does not take our log for the one that it has. */
  suspect(): void
  /** A peer says where its copy of our log begins and ends: up to this sequence, with a batch of this hash in hex. */
  compare(copy: { begins: number; ends: number; hash: string }): void
  /** A peer keeps our log only from this sequence on. */
  noteBeginning(begins: number): void
  /** Whether it is open which log is ours: then nothing may be sealed, and nothing applied that has seen the other one. */
  isOpen(): boolean
  /** After which own sequence to ask a peer that holds our log up to `theirs` for its copy of it; null when there is no need. */
  ask(theirs: number): number | null
}

const faultOf = prepared(({ raw }) =>
  raw.prepare<[string], string | null>('SELECT fault FROM sync_devices WHERE device_id = ?').pluck(),
)

/**
 * What another one continued differently is given to nobody, in whatever way: whoever takes it could take nothing more.
 * @throws AppError CONFLICT `cloned`
 */
export function requireOwnName({ db, device }: Pick<Clinic, 'db' | 'device'>): void {
  if (faultOf(db).get(device.id) === 'cloned') throw conflict('cloned')
}

const isForked = (log: DeviceLog | undefined): boolean => log?.fault === 'cloned'

export function createOwnFork(logs: DeviceLogs, deviceId: string): OwnFork {
  /** Up to here a peer's copy is known to be ours. */
  let common = 0
  /** What lies before it cannot be asked for. */
  let theirFirst = 1
  let suspected = false
  /** What was asked for last: a peer that has nothing to say to it is not asked again. */
  let asked = -1

  /** Where the other history begins, if this batch is its first. */
  function begin({ header }: Envelope, own: DeviceLog): number | null {
    const after = header.firstSequence - 1
    const before = Buffer.from(header.previousHash).toString('hex')
    if (after === 0) return 0
    return hashAt(logs, own, after) === before ? after : null
  }

  return {
    judge(envelope, bytes) {
      const { lastSequence } = envelope.header
      const own = logs.of(deviceId)
      const about = { deviceId, lastSequence }
      if (isOurs(logs, own, envelope, bytes)) {
        common = Math.max(common, lastSequence)
        return { outcome: 'known', ...about }
      }
      const after = begin(envelope, own)
      if (!isForked(own) || own.forkAfter === null) logs.setFork(own, after)
      return { outcome: 'refused', reason: 'fork', ...about }
    },
    suspect() {
      suspected = true
    },
    compare({ begins, ends: sequence, hash }) {
      const own = logs.of(deviceId)
      asked = -1
      theirFirst = begins
      if (sequence === 0 || isForked(own)) return
      if (sequence > own.stored) suspected = true
      else if (!isPruned(logs, own, sequence) && hashAt(logs, own, sequence) !== hash) suspected = true
    },
    noteBeginning(begins) {
      theirFirst = begins
    },
    isOpen: () => suspected || isForked(logs.find(deviceId)),
    ask(theirs) {
      const own = logs.of(deviceId)
      if (!suspected && !isForked(own)) return theirs > own.stored ? own.stored : null
      // Where theirs only goes on, its next batch tells; otherwise the logs are compared from the last place they had in common.
      const place = asked === -1 && theirs > own.stored ? own.stored : common
      const after = Math.max(place, theirFirst - 1)
      if (theirs <= after || asked === after || own.forkAfter !== null) {
        suspected = false
        return null
      }
      asked = after
      return after
    },
  }
}

/** Pruned ones count as ours: everyone had them before. */
function isOurs(logs: DeviceLogs, own: DeviceLog, { header }: Envelope, bytes: Uint8Array): boolean {
  if (header.lastSequence > own.stored) return false
  return isPruned(logs, own, header.lastSequence) || logs.batchHolding(own, header.lastSequence)?.equals(bytes) === true
}

function isPruned(logs: DeviceLogs, own: DeviceLog, sequence: number): boolean {
  const stored = logs.batchHolding(own, sequence)
  return !stored || (readEnvelope(stored)?.header.firstSequence ?? 0) > sequence
}

/** The hash of the own batch that ends at a sequence. */
function hashAt(logs: DeviceLogs, own: DeviceLog, sequence: number): string | null {
  if (sequence === own.stored) return own.lastHash
  const bytes = logs.batchHolding(own, sequence)
  return bytes && readEnvelope(bytes)?.header.lastSequence === sequence ? batchHash(bytes).toString('hex') : null
}
