import { createBreather } from '#backend/platform/breathe.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { packTime, unpackTime } from '#shared/sync/clock.ts'
import { type Holder, heldByAll } from '#shared/sync/pruning.ts'
import { reached, type Vector } from '#shared/sync/vector.ts'
import { appliedVector, createDeviceLogs, type DeviceLogs } from './device-rows.ts'

interface OldBatch {
  lastSequence: number
  receivedAt: number
}

interface OldEntry {
  sequence: number
  clock: string
  lastChange: number
}

/** Rows that go in one transaction. */
const step = 100

const sql = prepared(({ raw }) => ({
  batches: raw.prepare<[number, number], OldBatch>(
    `SELECT last_sequence AS lastSequence, received_at AS receivedAt FROM sync_batches
     WHERE alias = ? AND last_sequence <= ? ORDER BY last_sequence LIMIT ${step}`,
  ),
  dropBatches: raw.prepare('DELETE FROM sync_batches WHERE alias = ? AND last_sequence <= ?'),
  entries: raw.prepare<[number], OldEntry>(
    `SELECT sequence, clock, last_change AS lastChange FROM log_entries
     WHERE sequence <= ? ORDER BY sequence LIMIT ${step + 1}`,
  ),
  dropEntries: raw.prepare('DELETE FROM log_entries WHERE sequence <= ?'),
  dropChanges: raw.prepare('DELETE FROM log_changes WHERE id <= ? AND id < (SELECT max(id) FROM log_changes)'),
}))

/** A workstation that belongs to the clinic. */
export interface Member {
  deviceId: string
  memberSince: number
}

interface PruneOptions {
  members: readonly Member[]
  /** What came or was written later stays, whoever has it: a kept backup may have to go on from there. */
  keepAfter: number
  /** Once it answers true the work stops after the step it is at. */
  isStopped?(): boolean
}

export interface Pruned {
  batches: number
  entries: number
}

/**
 * Drops stored batches, own and others', and entries of the own log that every member that is heard of has applied, from the
 * beginning of each log. In short transactions; stopping in between leaves a log that begins where it says.
 */
export async function pruneLogs(
  clinic: Pick<Clinic, 'db' | 'device' | 'clock'>,
  { members, keepAfter, isStopped = () => false }: PruneOptions,
): Promise<Pruned> {
  const { db, device } = clinic
  const logs = createDeviceLogs(db)
  const floor = heldByAll(holdersOf(logs, device.id, members, clinic.clock.now()), clinic.clock.now())
  const breathe = createBreather()
  const pruned: Pruned = { batches: 0, entries: 0 }
  const goOn = async (dropSome: () => number, count: (dropped: number) => void) => {
    for (let dropped = step; dropped >= step && !isStopped() && db.raw.open; await breathe()) {
      dropped = db.raw.transaction(dropSome)()
      count(dropped)
    }
  }
  for (const { alias, deviceId } of [...logs.all()])
    await goOn(
      () => dropBatches(clinic, alias, reached(floor, deviceId), keepAfter),
      dropped => {
        pruned.batches += dropped
      },
    )
  await goOn(
    () => dropEntries(clinic, reached(floor, device.id), keepAfter),
    dropped => {
      pruned.entries += dropped
    },
  )
  return pruned
}

/** What each member had applied when it wrote last. Its own log it has at least as far as it came here. */
function holdersOf(logs: DeviceLogs, ownId: string, members: readonly Member[], now: number): Holder[] {
  return members.map(({ deviceId, memberSince }): Holder => {
    if (deviceId === ownId) return { deviceId, heardAt: now, holds: appliedVector(logs) }
    const log = logs.find(deviceId)
    const wroteAt = log?.lastClock ? unpackTime(log.lastClock).milliseconds : 0
    return {
      deviceId,
      heardAt: Math.max(memberSince, wroteAt),
      holds: { ...log?.seen, ...(log && { [deviceId]: log.applied }) } as Vector,
    }
  })
}

function dropBatches({ db }: Pick<Clinic, 'db'>, alias: number, upTo: number, keepAfter: number): number {
  const found = sql(db).batches.all(alias, upTo)
  const firstKept = found.findIndex(({ receivedAt }) => receivedAt >= keepAfter)
  const old = firstKept === -1 ? found : found.slice(0, firstKept)
  const last = old.at(-1)
  if (last) sql(db).dropBatches.run(alias, last.lastSequence)
  return old.length
}

/** One entry from before stays: a backup proves by it that it goes on from here. */
function dropEntries({ db, device }: Pick<Clinic, 'db' | 'device'>, upTo: number, keepAfter: number): number {
  if (upTo === 0) return 0
  const found = sql(db).entries.all(device.logBase + upTo)
  const limit = packTime(Math.max(0, keepAfter), 0)
  const firstKept = found.findIndex(({ clock }) => clock >= limit)
  const old = (firstKept === -1 ? found : found.slice(0, firstKept)).slice(0, -1)
  const last = old.at(-1)
  if (!last) return 0
  sql(db).dropEntries.run(last.sequence)
  sql(db).dropChanges.run(last.lastChange)
  return old.length
}
