import type { Clinic } from '#backend/platform/call.ts'
import type { RowChange } from '#backend/platform/changes.ts'
import { schemaVersion } from '#db/migrate.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import { type BatchHeader, readEnvelope } from '#shared/sync/envelope.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import { applyBatch, type IsOver } from './apply-batch.ts'
import { openBatchWith } from './batch-seal.ts'
import type { DeviceLog, DeviceLogs, Fault } from './device-rows.ts'
import { decodePayload, type Payload } from './payload.ts'
import { replayArrived } from './replay.ts'
import type { SyncedTables } from './tables.ts'
import type { Trust } from './trust.ts'

/** A batch from further in the future waits, and does not move our clock. */
const aheadLimitMs = 5 * 60_000

interface Ready {
  header: BatchHeader
  payload: Payload
}

export interface PumpParts {
  clinic: Pick<Clinic, 'db' | 'device' | 'clock' | 'hybridClock' | 'log'>
  logs: DeviceLogs
  trust: Trust
  /** What this version knows. */
  tables: SyncedTables
  /** The last sequence of a device that is applied; all of it where nothing is said. */
  upTo?: (deviceId: string) => number
}

/** Applies stored batches in causal order. */
export interface Pump {
  /**
   * Applies one batch that is ready, or as much of it as is begun before the slice is over; inside the caller's transaction with
   * capture off. Null when none is ready.
   */
  step(offsetMs: number, isOver: IsOver): RowChange[] | null
}

export function createPump({ clinic, logs, trust, tables, upTo = () => Number.POSITIVE_INFINITY }: PumpParts): Pump {
  const taking = { db: clinic.db, logs, tables }
  const opened = new Map<number, Ready>()
  /** Of devices that are out of the clinic: how far members had applied them before they heard. */
  const lifted = new Map<string, number>()
  let lookAgain = false

  function next(log: DeviceLog): Ready | Fault {
    const known = opened.get(log.alias)
    if (known && known.header.firstSequence <= log.applied + 1 && known.header.lastSequence > log.applied) return known
    const ready = read(log)
    if (typeof ready !== 'string') opened.set(log.alias, ready)
    return ready
  }

  function read(log: DeviceLog): Ready | Fault {
    const bytes = logs.batchHolding(log, log.applied + 1)
    const envelope = bytes && readEnvelope(bytes)
    if (!envelope) return 'unreadable'
    const { header } = envelope
    if (header.minReader > schemaVersion) return 'needsUpdate'
    const plain = openBatchWith(envelope, trust.epochKeys(header.epoch))
    // Another key of the same epoch may still come: a batch that is signed is not broken.
    if (!plain) return 'noKey'
    try {
      return { header, payload: decodePayload(plain) }
    } catch (error) {
      clinic.log.error('a batch cannot be read', { deviceId: log.deviceId, sequence: header.lastSequence, error })
      return 'unreadable'
    }
  }

  /** Whether all that the batch has seen is applied here. */
  function isCovered(log: DeviceLog, seen: Vector): boolean {
    const isMember = trust.cutoffOf(log.deviceId) === null
    let covered = true
    for (const [deviceId, sequence] of Object.entries(seen)) {
      if ((logs.find(deviceId)?.applied ?? 0) >= sequence) continue
      covered = false
      // A member applied more of a device than its cut-off before it heard: then everyone does.
      if (isMember && sequence > (lifted.get(deviceId) ?? 0)) {
        lifted.set(deviceId, sequence)
        lookAgain = true
      }
    }
    return covered
  }

  const limitOf = (log: DeviceLog) => Math.min(upTo(log.deviceId), countedOf(log))

  /** The last sequence of a device that counts: of one that is out of the clinic only what members had applied before they heard. */
  function countedOf(log: DeviceLog): number {
    const cutoff = trust.cutoffOf(log.deviceId)
    if (cutoff === null) return Number.POSITIVE_INFINITY
    const seenByMembers = [...logs.all()]
      .filter(other => other !== log && trust.cutoffOf(other.deviceId) === null)
      .map(other => reached(other.seen, log.deviceId))
    return Math.max(cutoff, lifted.get(log.deviceId) ?? 0, ...seenByMembers)
  }

  const isAhead = ({ entries }: Payload, now: number) =>
    entries.some(({ clock }) => unpackTime(clock).milliseconds > now + aheadLimitMs)

  function ready(log: DeviceLog, now: number): Ready | null {
    if (log.stored <= log.applied || log.deviceId === clinic.device.id) return null
    const found = next(log)
    if (typeof found === 'string') {
      logs.setFault(log, found)
      return null
    }
    if (log.applied >= limitOf(log) || !isCovered(log, found.payload.seen)) return null
    if (isAhead(found.payload, now)) {
      logs.setFault(log, 'clockAhead')
      return null
    }
    return found
  }

  function applied(log: DeviceLog, { header: { firstSequence }, payload }: Ready, isOver: IsOver): RowChange[] {
    const limits = { isOver, upTo: limitOf(log) }
    const { rows, complete, auditDiffers } = applyBatch(clinic, taking, log, { firstSequence, payload }, limits)
    if (complete) opened.delete(log.alias)
    if (auditDiffers) logs.setFault(log, 'auditMismatch')
    return [...rows, ...replayArrived(taking)]
  }

  return {
    step(offsetMs, isOver) {
      const now = clinic.clock.now() - offsetMs
      do {
        lookAgain = false
        for (const log of logs.all()) {
          const found = ready(log, now)
          if (found) return applied(log, found, isOver)
        }
      } while (lookAgain)
      return null
    },
  }
}
