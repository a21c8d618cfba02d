import type { Clinic } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { schemaVersion } from '#db/migrate.ts'
import { after, type HybridTime, packTime, unpackTime } from '#shared/sync/clock.ts'
import type { Dot } from '#shared/sync/merge.ts'
import { advance } from '#shared/sync/vector.ts'
import { batchHash, sealBatch } from './batch-seal.ts'
import { supersede } from './conflict-rows.ts'
import { appliedVector, type DeviceLog, type DeviceLogs } from './device-rows.ts'
import { encodePayload, type Values, type WireChange, type WireEntry } from './payload.ts'
import { findHeads, type Head, headOf, insertHeads, isSameHead, updateHeads } from './row-heads.ts'
import { type Sealing, sealingKeys } from './sealing-keys.ts'
import { byGroup, type SyncedTable, type SyncedTables, tombstone } from './tables.ts'
import type { EpochKey } from './trust/epochs.ts'
import type { Trust } from './trust.ts'

interface OwnEntry extends Omit<WireEntry, 'changes' | 'auditId'> {
  sequence: number
  firstChange: number
  lastChange: number
  auditId: string
  /** JSON of the audit trail's changes, for their salts. */
  auditChanges: string
  auditHash: string
}

interface Captured {
  table: string
  rowId: string
  kind: 'i' | 'u'
  after: string
  before: string | null
}

const sql = prepared(({ raw }) => ({
  // An entry of the log and its entry in the audit trail have the same sequence.
  entries: raw.prepare<[{ device: string; base: number; sealed: number }], OwnEntry>(
    `SELECT l.sequence - $base AS sequence, l.clock, l.first_change AS firstChange, l.last_change AS lastChange,
       a.created_at AS createdAt, a.created_by AS createdBy, a.action, a.kind, a.id AS auditId,
       a.subject_table AS subjectTable, a.subject_id AS subjectId, a.patient_id AS patientId, a.reason,
       a.correlation_id AS correlationId, a.changes AS auditChanges, a.hash AS auditHash
     FROM log_entries l JOIN audit_entries a ON a.device_id = $device AND a.sequence = l.sequence - $base
     WHERE l.sequence > $base + $sealed ORDER BY l.sequence LIMIT 200`,
  ),
  changes: raw.prepare<[number, number], Captured>(
    `SELECT table_name AS "table", row_id AS rowId, kind, after, before FROM log_changes
     WHERE id > ? AND id <= ? ORDER BY id`,
  ),
  last: raw.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM log_entries').pluck(),
}))

/** A batch is closed when it has this many changes; the last entry may go beyond. */
const changesPerBatch = 100
/** Nor does a batch grow far beyond this, in bytes of JSON. */
const bytesPerBatch = 256 * 1024

export interface OwnLogParts {
  clinic: Pick<Clinic, 'db' | 'device' | 'clock' | 'hybridClock'>
  logs: DeviceLogs
  trust: Trust
  random: (bytes: Uint8Array) => Uint8Array
  tables: SyncedTables
}

/** Whether there are own entries that are in no batch yet. */
export function hasUnsealed({ clinic, logs }: OwnLogParts): boolean {
  return (sql(clinic.db).last.get() ?? 0) - clinic.device.logBase > logs.of(clinic.device.id).stored
}

/**
 * Seals own entries that are in no batch yet, a few hundred at a time, inside the caller's transaction: works out which
 * edit each change wrote over, and moves the heads of the rows on. It must run until nothing is left before changes of
 * others are applied, so that a batch has seen one state of the others.
 * @returns whether there was something to seal
 */
export function sealOwn(parts: OwnLogParts, offsetMs: number): boolean {
  const { clinic, logs } = parts
  if (!hasUnsealed(parts)) return false
  const own = logs.of(clinic.device.id)
  const { [own.deviceId]: _, ...seen } = appliedVector(logs)
  const clockOf = sealClock(parts, offsetMs)
  const unsealed = { device: own.deviceId, base: clinic.device.logBase, sealed: own.stored }
  const entries = sql(clinic.db).entries.all(unsealed)
  const sealingOf = sealingKeys(clinic.db, parts.trust.keys(), entries[0]?.firstChange ?? 0)
  let batch: WireEntry[] = []
  let sealing: Sealing | undefined
  let size = { changes: 0, bytes: 0 }
  let last: OwnEntry | undefined

  const close = () => {
    if (!last || !sealing) return
    storeBatch(parts, own, { entries: batch, last, seen: advance(seen, own.seen), key: sealing.key })
    logs.applied(own, last.sequence, seen, batch.at(-1)?.clock ?? own.lastClock)
    batch = []
    size = { changes: 0, bytes: 0 }
    last = undefined
  }
  for (const entry of entries) {
    const next = sealingOf(entry)
    if (next.alone || sealing?.alone || next.key.key !== sealing?.key.key) close()
    sealing = next
    const captured = sql(clinic.db).changes.all(entry.firstChange, entry.lastChange)
    const clock = clockOf(entry.clock)
    batch.push(wireEntry(parts, entry, clock, captured))
    last = entry
    size.changes += captured.length
    size.bytes += captured.reduce((sum, change) => sum + change.after.length, 0)
    if (size.changes >= changesPerBatch || size.bytes >= bytesPerBatch) close()
  }
  close()
  return true
}

/**
 * The clocks that entries travel with: later than everything sealed and applied before, and put right where this
 * machine's clock was ahead when they were written.
 */
function sealClock({ clinic, logs }: OwnLogParts, offsetMs: number): (written: HybridTime) => HybridTime {
  let floor = [...logs.all()].reduce((latest, log) => (log.lastClock > latest ? log.lastClock : latest), '')
  return written => {
    const { milliseconds, counter } = unpackTime(written)
    const isAhead = milliseconds > clinic.clock.now() - offsetMs
    const clock = isAhead ? packTime(Math.max(0, milliseconds - Math.max(0, offsetMs)), counter) : written
    floor = clock > floor ? clock : after(floor)
    return floor
  }
}

function wireEntry(parts: OwnLogParts, entry: OwnEntry, clock: HybridTime, captured: Captured[]): WireEntry {
  const { clinic, logs, tables } = parts
  const salts = (JSON.parse(entry.auditChanges) as { salt: string }[]).map(({ salt }) => Buffer.from(salt, 'base64'))
  const own = logs.of(clinic.device.id)
  const changes = captured.map((change, index): WireChange => {
    const table = tables.get(change.table)
    if (!table) throw new Error(`${change.table} is captured and has no sync policy`)
    const values: Values = JSON.parse(change.after)
    const before: Values | null = change.before === null ? null : JSON.parse(change.before)
    const columns = Object.keys(values)
    const over = moveHeads(clinic.db, logs, table, { ...change, columns }, [clock, own.alias, entry.sequence])
    return { ...change, columns, after: values, before, salt: salts[index] ?? Buffer.alloc(12), over }
  })
  const { sequence: _, firstChange: _first, lastChange: _last, auditChanges: _audit, auditHash: _hash, ...rest } = entry
  return { ...rest, clock, changes }
}

/** Moves the heads of a row on to an own edit. Answers which edit each group of the change wrote over. */
export function moveHeads(
  db: Clinic['db'],
  logs: DeviceLogs,
  table: SyncedTable,
  change: { rowId: string; kind: 'i' | 'u'; columns: readonly string[] },
  head: Head,
): Map<string, Dot> {
  const over = new Map<string, Dot>()
  if (table.policy === 'ledger') return over
  const heads = findHeads(db, table.name, change.rowId)
  if (!heads) {
    insertHeads(db, table.name, change.rowId, head)
    return over
  }
  for (const group of byGroup(table, change.columns).keys()) {
    const before = headOf(heads, group)
    const dot = { deviceId: logs.at(before[1]).deviceId, sequence: before[2] }
    over.set(group, dot)
    if (group === tombstone) supersede(db, table.name, change.rowId, group, dot)
    // A row that is made and changed in one transaction has one head, here as elsewhere.
    if (!isSameHead(before, head)) heads[group] = head
  }
  updateHeads(db, table.name, change.rowId, heads)
  return over
}

interface ToSeal {
  entries: WireEntry[]
  last: OwnEntry
  seen: Record<string, number>
  key: EpochKey
}

function storeBatch(
  { clinic, logs, trust, random }: OwnLogParts,
  own: DeviceLog,
  { entries, last, seen, key: { epoch, key } }: ToSeal,
): void {
  const header = {
    clinicId: clinic.device.clinicId,
    deviceId: own.deviceId,
    epoch,
    firstSequence: own.stored + 1,
    lastSequence: last.sequence,
    schemaVersion,
    minReader: 1,
    previousHash: own.lastHash ? Buffer.from(own.lastHash, 'hex') : Buffer.alloc(32),
    salt: random(new Uint8Array(32)),
  }
  const payload = encodePayload({ seen, auditHash: last.auditHash.slice(0, 16), entries })
  const bytes = sealBatch(header, payload, key, trust.ownSignKey())
  const hash = batchHash(bytes).toString('hex')
  logs.store(own, { first: header.firstSequence, last: last.sequence, bytes, hash, at: clinic.clock.now() })
}
