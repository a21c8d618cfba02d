import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Vector } from '#shared/sync/vector.ts'

/** How far one device's log has come here. `alias` is this workstation's short name for the device. */
export interface DeviceLog {
  alias: number
  deviceId: string
  stored: number
  applied: number
  lastHash: string
  seen: Vector
  lastClock: string
  fault: string | null
  /** Of this workstation's own log: the last sequence before another one went on under its name. */
  forkAfter: number | null
  /** A peer keeps this log only from here on; this workstation was away too long where its own copy ends before. */
  keptFrom: number
}

/** Whether what follows in this log is not kept any more where it was asked for. */
export const isAwayFrom = ({ stored, keptFrom }: Pick<DeviceLog, 'stored' | 'keptFrom'>): boolean =>
  keptFrom > stored + 1

export type Fault = 'clockAhead' | 'needsUpdate' | 'noKey' | 'fork' | 'unreadable' | 'auditMismatch'

interface Row extends Omit<DeviceLog, 'seen'> {
  seen: string
}

const sql = prepared(({ raw }) => ({
  all: raw.prepare<[], Row>(
    `SELECT alias, device_id AS deviceId, stored, applied, last_hash AS lastHash, seen, last_clock AS lastClock, fault,
       fork_after AS forkAfter, kept_from AS keptFrom
     FROM sync_devices ORDER BY alias`,
  ),
  add: raw.prepare('INSERT INTO sync_devices (device_id) VALUES (?)'),
  store: raw.prepare('UPDATE sync_devices SET stored = ?, last_hash = ? WHERE alias = ?'),
  apply: raw.prepare('UPDATE sync_devices SET applied = ?, seen = ?, last_clock = ?, fault = ? WHERE alias = ?'),
  fault: raw.prepare('UPDATE sync_devices SET fault = ? WHERE alias = ?'),
  fork: raw.prepare("UPDATE sync_devices SET fault = 'cloned', fork_after = ? WHERE alias = ?"),
  keptFrom: raw.prepare('UPDATE sync_devices SET kept_from = ? WHERE alias = ?'),
  addBatch: raw.prepare(
    'INSERT INTO sync_batches (alias, last_sequence, first_sequence, bytes, received_at) VALUES (?, ?, ?, ?, ?)',
  ),
  batchesAfter: raw.prepare<[number, number], { bytes: Buffer; lastSequence: number }>(
    `SELECT bytes, last_sequence AS lastSequence FROM sync_batches WHERE alias = ? AND last_sequence > ?
     ORDER BY last_sequence`,
  ),
  batchHolding: raw
    .prepare<[number, number], Buffer>(
      'SELECT bytes FROM sync_batches WHERE alias = ? AND last_sequence >= ? ORDER BY last_sequence LIMIT 1',
    )
    .pluck(),
}))

/**
 * The logs of all devices, as the database has them. Kept in memory beside the rows: `reload` after a rollback reads them
 * again.
 */
export interface DeviceLogs {
  of(deviceId: string): DeviceLog
  find(deviceId: string): DeviceLog | undefined
  at(alias: number): DeviceLog
  all(): Iterable<DeviceLog>
  store(log: DeviceLog, batch: { first: number; last: number; bytes: Uint8Array; hash: string; at: number }): void
  applied(log: DeviceLog, upTo: number, seen: Vector, clock: string): void
  setFault(log: DeviceLog, fault: Fault | null): void
  /** Own log: it goes on elsewhere, from `after` where that is known. */
  setFork(log: DeviceLog, after: number | null): void
  /** A peer keeps nothing of the log before this sequence. */
  missBefore(log: DeviceLog, begins: number): void
  batchesAfter(log: DeviceLog, sequence: number): IterableIterator<{ bytes: Buffer; lastSequence: number }>
  /** The stored batch that holds a sequence. */
  batchHolding(log: DeviceLog, sequence: number): Buffer | undefined
  reload(): void
}

const sound = { fault: null, forkAfter: null, keptFrom: 1 }

export function createDeviceLogs(db: Db): DeviceLogs {
  const statements = sql(db)
  const byId = new Map<string, DeviceLog>()
  const byAlias = new Map<number, DeviceLog>()

  function reload(): void {
    byId.clear()
    byAlias.clear()
    for (const row of statements.all.all()) keep({ ...row, seen: JSON.parse(row.seen) as Vector })
  }

  function keep(log: DeviceLog): DeviceLog {
    byId.set(log.deviceId, log)
    byAlias.set(log.alias, log)
    return log
  }

  function add(deviceId: string): DeviceLog {
    const alias = Number(statements.add.run(deviceId).lastInsertRowid)
    return keep({ alias, deviceId, stored: 0, applied: 0, lastHash: '', seen: {}, lastClock: '', ...sound })
  }

  reload()
  return {
    of: deviceId => byId.get(deviceId) ?? add(deviceId),
    find: deviceId => byId.get(deviceId),
    at(alias) {
      const log = byAlias.get(alias)
      if (!log) throw new Error(`no device has the alias ${alias}`)
      return log
    },
    all: () => byId.values(),
    store(log, { first, last, bytes, hash, at }) {
      statements.addBatch.run(log.alias, last, first, bytes, at)
      statements.store.run(last, hash, log.alias)
      log.stored = last
      log.lastHash = hash
    },
    applied(log, upTo, seen, clock) {
      statements.apply.run(upTo, JSON.stringify(seen), clock, null, log.alias)
      Object.assign(log, { applied: upTo, seen, lastClock: clock, fault: null })
    },
    setFault(log, fault) {
      if (log.fault === fault) return
      statements.fault.run(fault, log.alias)
      log.fault = fault
    },
    setFork(log, after) {
      statements.fork.run(after, log.alias)
      Object.assign(log, { fault: 'cloned', forkAfter: after })
    },
    missBefore(log, begins) {
      if (log.keptFrom === begins) return
      statements.keptFrom.run(begins, log.alias)
      log.keptFrom = begins
    },
    batchesAfter: (log, sequence) => statements.batchesAfter.iterate(log.alias, sequence),
    batchHolding: (log, sequence) => statements.batchHolding.get(log.alias, sequence),
    reload,
  }
}

/** What is applied here, of everyone. */
export function appliedVector(logs: DeviceLogs): Vector {
  return Object.fromEntries([...logs.all()].filter(log => log.applied > 0).map(log => [log.deviceId, log.applied]))
}

/** What is stored here, of everyone. */
export function storedVector(logs: DeviceLogs): Vector {
  return Object.fromEntries([...logs.all()].filter(log => log.stored > 0).map(log => [log.deviceId, log.stored]))
}
