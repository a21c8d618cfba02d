import type { StoredBatch } from '#backend/platform/sync/reenact.ts'
import { keysOfEpoch } from '#backend/platform/sync/trust/epochs.ts'
import { openDatabase } from '#db/open.ts'
import type { RawDatabase } from '#db/open-raw.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import type { Vector } from '#shared/sync/vector.ts'
import type { Instant } from '#shared/time.ts'
import { BackupError } from './backup-fault.ts'

export interface LogEntry {
  sequence: number
  clock: string
  actorId: string
  operation: string
  operationId: string
  firstChange: number
  lastChange: number
}

export interface LogChange {
  id: number
  tableName: string
  rowId: string
  kind: 'i' | 'u'
  after: string
  before: string | null
}

export interface LoggedEntry {
  entry: LogEntry
  changes: LogChange[]
  /** The audit entry of the same transaction, whole. */
  audit: Record<string, unknown> | null
}

/**
 * Something that still has the log of a workstation from after a backup: its own newer database, or a later backup. What it
 * answers is read when it is asked, and throws when it meets damage.
 */
export interface LogSource {
  readonly deviceId: string
  /** Sequences of its log count from here in the exchange. */
  readonly logBase: number
  /** When its log begins, and when the last thing happened; null while there is nothing. */
  range(): { from: Instant; until: Instant } | null
  /** The clinic's. */
  timeZone(): string
  entryAt(sequence: number): LogEntry | null
  /** The entry after a sequence. */
  after(sequence: number): LoggedEntry | null
  /** Batches that a workstation wrote after a sequence, oldest first. */
  batches(deviceId: string, after: number): Iterable<StoredBatch>
  /** How far the logs of others are applied in it. */
  applied(): Vector
  epochKeys(epoch: number): readonly Uint8Array[]
  close(): void
}

export const entryColumns = `sequence, clock, actor_id AS actorId, operation, operation_id AS operationId,
  first_change AS firstChange, last_change AS lastChange`

/**
 * Opens a database, which may be damaged, as a source of its own log.
 * @throws DatabaseError when not even its first page can be read; BackupError `sourceUnreadable`
 */
export function openLogSource(file: string, databaseKey: Uint8Array): LogSource {
  const db = openDatabase(file, databaseKey, { readonly: true })
  const { raw } = db
  try {
    const device = raw
      .prepare<[], { id: string; logBase: number }>('SELECT id, log_base AS logBase FROM this_device')
      .get()
    if (!device) throw new BackupError('sourceUnreadable', 'it names no workstation')
    return { ...sourceOf(raw, device), epochKeys: epoch => keysOfEpoch(db, epoch), close: () => void raw.close() }
  } catch (error) {
    raw.close()
    throw error
  }
}

type Statements = ReturnType<typeof statementsOf>

const statementsOf = (raw: RawDatabase) => ({
  entryAt: raw.prepare<[number], LogEntry>(`SELECT ${entryColumns} FROM log_entries WHERE sequence = ?`),
  next: raw.prepare<[number], LogEntry>(
    `SELECT ${entryColumns} FROM log_entries WHERE sequence > ? ORDER BY sequence LIMIT 1`,
  ),
  changes: raw.prepare<[number, number], LogChange>(
    `SELECT id, table_name AS tableName, row_id AS rowId, kind, after, before FROM log_changes
     WHERE id > ? AND id <= ? ORDER BY id`,
  ),
  audit: raw.prepare<[string, number], Record<string, unknown>>(
    'SELECT * FROM audit_entries WHERE device_id = ? AND sequence = ?',
  ),
  firstClock: raw.prepare<[], string>('SELECT clock FROM log_entries ORDER BY sequence LIMIT 1').pluck(),
  lastClock: raw.prepare<[], string>('SELECT clock FROM log_entries ORDER BY sequence DESC LIMIT 1').pluck(),
  lastReceived: raw
    .prepare<[string], number | null>(
      'SELECT max(received_at) FROM sync_batches JOIN sync_devices USING (alias) WHERE device_id != ?',
    )
    .pluck(),
  timeZone: raw.prepare<[], string>('SELECT time_zone FROM clinics LIMIT 1').pluck(),
  batch: raw.prepare<[string, number], StoredBatch>(
    `SELECT first_sequence AS first, last_sequence AS last, bytes, received_at AS receivedAt
     FROM sync_batches JOIN sync_devices USING (alias) WHERE device_id = ? AND last_sequence > ?
     ORDER BY last_sequence LIMIT 1`,
  ),
  applied: raw.prepare<[string], { deviceId: string; applied: number }>(
    'SELECT device_id AS deviceId, applied FROM sync_devices WHERE device_id != ?',
  ),
})

function sourceOf(
  raw: RawDatabase,
  { id, logBase }: { id: string; logBase: number },
): Omit<LogSource, 'epochKeys' | 'close'> {
  const statements = statementsOf(raw)
  return {
    deviceId: id,
    logBase,
    range: () => rangeOf(statements, id),
    timeZone: () => statements.timeZone.get() ?? 'UTC',
    entryAt: sequence => statements.entryAt.get(sequence) ?? null,
    after(sequence) {
      const entry = statements.next.get(sequence)
      if (!entry) return null
      const audit = statements.audit.get(id, entry.sequence - logBase) ?? null
      return { entry, changes: statements.changes.all(entry.firstChange, entry.lastChange), audit }
    },
    *batches(deviceId, after) {
      for (let batch = statements.batch.get(deviceId, after); batch; batch = statements.batch.get(deviceId, batch.last))
        yield batch
    },
    applied: () => Object.fromEntries(statements.applied.all(id).map(({ deviceId, applied }) => [deviceId, applied])),
  }
}

function rangeOf({ firstClock, lastClock, lastReceived }: Statements, deviceId: string) {
  const [first, last] = [firstClock.get(), lastClock.get()]
  if (!first || !last) return null
  const until = Math.max(timeOf(last), lastReceived.get(deviceId) ?? 0)
  return { from: timeOf(first), until: until as Instant }
}

export const timeOf = (clock: string) => unpackTime(clock).milliseconds as Instant
