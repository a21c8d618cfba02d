import { createBreather } from '#backend/platform/breathe.ts'
import { type Db, openDatabase } from '#db/open.ts'
import type { RawDatabase } from '#db/open-raw.ts'
import { declaredTables } from '#db/schema/table.ts'
import { unpackTime } from '#shared/sync/clock.ts'
import type { Instant } from '#shared/time.ts'
import { BackupError, backupFault } from './backup-fault.ts'

interface LogEntry {
  sequence: number
  clock: string
  actorId: string
  operation: string
  operationId: string
  firstChange: number
  lastChange: number
}

interface LogChange {
  id: number
  tableName: string
  rowId: string
  kind: 'i' | 'u'
  after: string
  before: string | null
}

interface LoggedEntry {
  entry: LogEntry
  changes: LogChange[]
  /** The audit entry of the same transaction, whole. */
  audit: Record<string, unknown> | null
}

/** Something that still has the log of a workstation from after a backup: its own newer database, or a later backup. */
export interface LogSource {
  readonly deviceId: string
  /** When its first and last entry were made; null while it has none. */
  range(): { from: Instant; until: Instant } | null
  /** The clinic's. */
  timeZone(): string
  entryAt(sequence: number): LogEntry | null
  /** Entries after a sequence, oldest first. @throws when it meets damage */
  after(sequence: number): Iterable<LoggedEntry>
  close(): void
}

const entryColumns = `sequence, clock, actor_id AS actorId, operation, operation_id AS operationId,
  first_change AS firstChange, last_change AS lastChange`

/**
 * Opens a database, which may be damaged, as a source of its own log.
 * @throws DatabaseError when not even its first page can be read; BackupError `sourceUnreadable`
 */
export function openLogSource(file: string, databaseKey: Uint8Array): LogSource {
  const { raw } = openDatabase(file, databaseKey, { readonly: true })
  try {
    const device = raw
      .prepare<[], { id: string; logBase: number }>('SELECT id, log_base AS logBase FROM this_device')
      .get()
    if (!device) throw new BackupError('sourceUnreadable', 'it names no workstation')
    return sourceOf(raw, device)
  } catch (error) {
    raw.close()
    throw error
  }
}

function sourceOf(raw: RawDatabase, device: { id: string; logBase: number }): LogSource {
  const entryBy = raw.prepare<[number], LogEntry>(`SELECT ${entryColumns} FROM log_entries WHERE sequence = ?`)
  const next = raw.prepare<[number], LogEntry>(
    `SELECT ${entryColumns} FROM log_entries WHERE sequence > ? ORDER BY sequence LIMIT 1`,
  )
  const changes = raw.prepare<[number, number], LogChange>(
    `SELECT id, table_name AS tableName, row_id AS rowId, kind, after, before FROM log_changes
     WHERE id > ? AND id <= ? ORDER BY id`,
  )
  const audit = raw.prepare<[string, number], Record<string, unknown>>(
    'SELECT * FROM audit_entries WHERE device_id = ? AND sequence = ?',
  )
  const clockAt = (order: 'ASC' | 'DESC') =>
    raw.prepare<[], string>(`SELECT clock FROM log_entries ORDER BY sequence ${order} LIMIT 1`).pluck().get()
  return {
    deviceId: device.id,
    range() {
      const [first, last] = [clockAt('ASC'), clockAt('DESC')]
      return first && last ? { from: timeOf(first), until: timeOf(last) } : null
    },
    timeZone: () => raw.prepare<[], string>('SELECT time_zone FROM clinics LIMIT 1').pluck().get() ?? 'UTC',
    entryAt: sequence => entryBy.get(sequence) ?? null,
    *after(sequence) {
      for (let entry = next.get(sequence); entry; entry = next.get(entry.sequence)) {
        yield {
          entry,
          changes: changes.all(entry.firstChange, entry.lastChange),
          audit: audit.get(device.id, entry.sequence - device.logBase) ?? null,
        }
      }
    },
    close: () => void raw.close(),
  }
}

const timeOf = (clock: string) => unpackTime(clock).milliseconds as Instant

export interface Replayed {
  entries: number
  /** When the last entry that was taken over was made; null when there was none. */
  reached: Instant | null
  /** False when the source was damaged before the minute was reached. */
  complete: boolean
}

/**
 * Brings a database from a backup forward to a minute: takes over what its workstation logged after the backup, up to
 * and including that instant, with log and audit entries as they were written.
 * @throws BackupError `sourceOther` when the log is another workstation's; `logGap` when it does not go on where the
 * backup ends. Nothing was changed then.
 */
export async function replayLog(target: Db, source: LogSource, until: Instant): Promise<Replayed> {
  const { raw } = target
  const last = lastEntry(raw)
  requireSameLog(raw, source, last)
  const replayed: Replayed = { entries: 0, reached: null, complete: true }
  const breathe = createBreather()
  const write = createWriter(raw)
  raw.exec('BEGIN IMMEDIATE; UPDATE capture_context SET capturing = 0')
  try {
    let expected = last.sequence + 1
    for (const logged of source.after(last.sequence)) {
      if (timeOf(logged.entry.clock) > until) break
      if (logged.entry.sequence !== expected) throw new BackupError('logGap', 'an entry is missing')
      write(logged)
      expected += 1
      replayed.entries += 1
      replayed.reached = timeOf(logged.entry.clock)
      await breathe()
    }
  } catch (error) {
    if (!isDamage(error)) {
      raw.exec('ROLLBACK')
      throw error
    }
    // What was read before the damage is whole, entry by entry.
    replayed.complete = false
  }
  raw.exec('UPDATE capture_context SET capturing = 1; COMMIT')
  return replayed
}

const isDamage = (error: unknown) => ['damaged', 'logGap'].includes(backupFault(error))

const lastEntry = (raw: RawDatabase): LogEntry => {
  const none = { sequence: 0, clock: '', operationId: '' } as LogEntry
  return (
    raw.prepare<[], LogEntry>(`SELECT ${entryColumns} FROM log_entries ORDER BY sequence DESC LIMIT 1`).get() ?? none
  )
}

function requireSameLog(raw: RawDatabase, source: LogSource, last: LogEntry): void {
  const own = raw.prepare<[], string>('SELECT id FROM this_device').pluck().get()
  if (own !== source.deviceId) throw new BackupError('sourceOther', 'the log is of another workstation')
  if (last.sequence === 0) return
  const same = source.entryAt(last.sequence)
  if (same?.clock !== last.clock || same.operationId !== last.operationId)
    throw new BackupError('logGap', 'the log does not go on where the backup ends')
}

function createWriter(raw: RawDatabase): (logged: LoggedEntry) => void {
  const insertEntry = raw.prepare(
    `INSERT INTO log_entries (sequence, clock, actor_id, operation, operation_id, first_change, last_change)
     VALUES ($sequence, $clock, $actorId, $operation, $operationId, $firstChange, $lastChange)`,
  )
  const insertChange = raw.prepare(
    `INSERT INTO log_changes (id, table_name, row_id, kind, after, before)
     VALUES ($id, $tableName, $rowId, $kind, $after, $before)`,
  )
  return ({ entry, changes, audit }) => {
    for (const change of changes) {
      applyChange(raw, change)
      insertChange.run(change)
    }
    insertEntry.run(entry)
    if (audit) insertRow(raw, 'audit_entries', audit)
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Tables and columns are named by the schema's own triggers; a table that this version does not know stays out. */
function applyChange(raw: RawDatabase, { tableName, rowId, kind, after }: LogChange): void {
  if (!declaredTables().has(tableName)) return
  const names = Object.keys(JSON.parse(after) as object)
  const value = (name: string) => `json_extract($after, ${path(name)})`
  const sql =
    kind === 'i'
      ? `INSERT INTO ${quoted(tableName)} (id, ${names.map(quoted).join(', ')}) VALUES ($id, ${names.map(value).join(', ')})`
      : `UPDATE ${quoted(tableName)} SET ${names.map(name => `${quoted(name)} = ${value(name)}`).join(', ')} WHERE id = $id`
  raw.prepare(sql).run({ id: rowId, after })
}

const path = (name: string) => `'$."${name.replaceAll(/["']/g, '')}"'`

function insertRow(raw: RawDatabase, table: string, row: Record<string, unknown>): void {
  const names = Object.keys(row)
  const sql = `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  raw.prepare(sql).run(Object.values(row))
}
