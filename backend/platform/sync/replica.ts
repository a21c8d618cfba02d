import { sign } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clinic } from '#backend/platform/call.ts'
import type { RowChange } from '#backend/platform/changes.ts'
import { systemRandom } from '#backend/platform/random.ts'
import type { Received, Replica } from '#shared/sync/replica.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import type { IsOver } from './apply-batch.ts'
import { appliedVector, createDeviceLogs, type DeviceLogs, storedVector } from './device-rows.ts'
import { createEarlyGrants } from './early-grants.ts'
import { takeBatch } from './inbox.ts'
import { createOwnFork } from './own-fork.ts'
import { hasUnsealed, sealOwn } from './own-log.ts'
import { createPump } from './pump.ts'
import { replayArrived, replayUnderstood } from './replay.ts'
import { type SyncedTables, syncedTables } from './tables.ts'
import { createTransactions } from './transactions.ts'
import type { Trust } from './trust.ts'

/** How long one transaction of the exchange may hold the event loop, before its commit. */
const sliceMs = 6

function sliceByTime(): IsOver {
  const until = performance.now() + sliceMs
  return () => performance.now() > until
}

export interface ReplicaOptions {
  clinic: Clinic
  trust: Trust
  /** The certificates and revocations that the clinic knows, and what comes of a peer's. */
  statements: Pick<Replica, 'statements' | 'takeStatements'>
  random?: (bytes: Uint8Array) => Uint8Array
  /** What this version knows; all of it but in a simulation of older ones. */
  tables?: SyncedTables
  /** Begins a slice of work; replaced where a run must repeat exactly. */
  beginSlice?: () => IsOver
}

/** An open clinic as its exchange sees it, with what the app itself wants to know. */
export interface ClinicReplica extends Replica {
  /** What is applied here, of everyone. */
  applied(): Vector
  logs: DeviceLogs
  /** Applies what is stored and ready; also after time has passed or a key has come. */
  settle(): Promise<void>
  /** While true, what comes is kept and not applied: a copy of the clinic that holds what is applied here is on its way. */
  rest(isResting: boolean): void
}

export function createReplica(options: ReplicaOptions): ClinicReplica {
  const { clinic, trust, statements, random = systemRandom } = options
  const { tables = syncedTables(), beginSlice = sliceByTime } = options
  const { db } = clinic
  const logs = createDeviceLogs(db)
  const ownFork = createOwnFork(logs, clinic.device.id)
  const parts = { clinic, logs, trust, random, tables, ownFork }
  const pump = createPump(parts)
  const earlyGrants = createEarlyGrants(clinic, logs, trust)
  const listeners = new Set<() => void>()
  const transactions = createTransactions(db, () => logs.reload())
  let offsetMs = 0
  let resting = false
  /** What is here and outlasts a power cut. Peers may forget what they hear that we hold. */
  let held = storedVector(logs)
  let queue: Promise<unknown> = Promise.resolve()

  /** One at a time, and never inside somebody else's transaction. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(async () => {
      while (db.raw.open && db.raw.inTransaction) await nextTurn()
      return work()
    })
    queue = turn.catch(() => {})
    return turn
  }

  /** Another one writes under this name: nothing more is sealed, and so nothing of others applied, until it has a new one. */
  const stands = ownFork.isOpen

  /** A batch that was sent on and then lost by a power cut would be sealed anew, and be a fork: it is on the disk first. */
  function sealDurably(): boolean {
    if (stands() || !hasUnsealed(parts)) return false
    transactions.run(() => sealOwn(parts, offsetMs))
    held = storedVector(logs)
    return true
  }

  function seal(): boolean {
    if (!db.raw.open || db.raw.inTransaction || !sealDurably()) return false
    announce()
    return true
  }

  /** Own changes that wait, then as much of the others' as fits into a slice. Answers whether there may be more. */
  function slice(incoming: readonly Uint8Array[], results: Received[]): boolean {
    const isOver = beginSlice()
    while (sealDurably()) if (isOver()) return true
    const rows: RowChange[] = []
    const more = transactions.runLazily(() => takeIn(incoming, results, rows, isOver))
    if (rows.length > 0) clinic.changes.publish(clinic.changeSequence, [], rows)
    return more
  }

  function takeIn(incoming: readonly Uint8Array[], results: Received[], rows: RowChange[], isOver: IsOver): boolean {
    while (results.length < incoming.length && !isOver())
      results.push(takeBatch(parts, incoming[results.length] ?? new Uint8Array()))
    while (!isOver()) {
      const changed = stands() || resting ? null : pump.step(offsetMs, isOver)
      if (!changed) return results.length < incoming.length
      rows.push(...changed)
    }
    return true
  }

  /**
   * Whoever had applied more of a device than its cut-off before hearing of it says so by an entry of its own, whose batch
   * has seen that much: then the others take it too.
   */
  function tellOfRemoved(): void {
    const own = logs.of(clinic.device.id)
    for (const { deviceId, applied } of [...logs.all()]) {
      const cutoff = trust.cutoffOf(deviceId)
      if (cutoff === null || applied <= cutoff || reached(own.seen, deviceId) >= applied) continue
      const call = clinic.systemCall('sync.tellAppliedOfRemoved')
      call.transaction(tx => tx.note({ kind: 'security', subject: { table: 'devices', id: deviceId } }))
    }
  }

  function work(incoming: readonly Uint8Array[]): Promise<Received[]> {
    return inTurn(async () => {
      const results: Received[] = []
      if (!stands()) tellOfRemoved()
      do while (db.raw.open && slice(incoming, results)) await nextTurn()
      while (db.raw.open && earlyGrants.take())
      if (db.raw.open) transactions.makeDurable()
      held = storedVector(logs)
      announce()
      return results
    })
  }

  const announce = () => {
    for (const listener of listeners) listener()
  }

  try {
    const taking = { db, logs, tables }
    transactions.runLazily(() => [...replayUnderstood(taking), ...replayArrived(taking)])
    transactions.makeDurable()
  } catch (error) {
    // They stay where they are, and the next start tries again.
    clinic.log.error('sync.replayFailed', { error })
  }
  return {
    ...statements,
    clinicId: clinic.device.clinicId,
    deviceId: clinic.device.id,
    logs,
    held: () => held,
    applied: () => appliedVector(logs),
    seal,
    read(deviceId, after, maxBytes) {
      const log = logs.find(deviceId)
      if (!log) return []
      const batches: Uint8Array[] = []
      let size = 0
      for (const { bytes } of logs.batchesAfter(log, after)) {
        if (batches.length > 0 && size + bytes.length > maxBytes) break
        batches.push(bytes)
        size += bytes.length
      }
      return batches
    },
    receive: batches => work(batches),
    suspectOwn: ownFork.suspect,
    compareOwn: ownFork.compare,
    askOwn: ownFork.ask,
    noteBeginning(deviceId, begins) {
      if (deviceId === clinic.device.id) ownFork.noteBeginning(begins)
      else logs.missBefore(logs.of(deviceId), begins)
    },
    settle: async () => void (await work([])),
    rest(isResting) {
      resting = isResting
    },
    onNews(listener) {
      const stop = clinic.changes.listen(listener)
      listeners.add(listener)
      return () => {
        stop()
        listeners.delete(listener)
      }
    },
    sign: bytes => sign(null, bytes, trust.ownSignKey()).toString('base64url'),
    noteClockOffset(measured) {
      offsetMs = measured
      clinic.hybridClock.correct(measured)
    },
  }
}
