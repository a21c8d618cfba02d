import { type AuditHead, appendAudit, auditChangeWith, auditHead } from '#backend/platform/audit.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { changeOf, type RowChange } from '#backend/platform/changes.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Vector } from '#shared/sync/vector.ts'
import { type Author, applyChange } from './apply-row.ts'
import type { DeviceLog, DeviceLogs } from './device-rows.ts'
import type { Payload, WireChange, WireEntry } from './payload.ts'
import { type SyncedTable, syncedTables } from './tables.ts'

const quarantine = prepared(({ raw }) =>
  raw.prepare(
    `INSERT INTO sync_quarantine (alias, sequence, table_name, row_id, change, clock) VALUES (?, ?, ?, ?, ?, ?)`,
  ),
)

/** What a batch changed here, for the screens. */
export interface Applied {
  rows: RowChange[]
  /** The audit chain that its entries give is another than its writer had. */
  auditDiffers: boolean
}

/**
 * Applies a batch whose device's batch before, and everything it has seen, are applied; inside the caller's transaction,
 * with capture off. What this version does not understand goes to quarantine and is replayed after an update.
 */
export function applyBatch(
  clinic: Pick<Clinic, 'db' | 'hybridClock'>,
  logs: DeviceLogs,
  log: DeviceLog,
  firstSequence: number,
  payload: Payload,
): Applied {
  const seen: Vector = { ...log.seen, ...payload.seen }
  const rows: RowChange[] = []
  let head = auditHead(clinic.db, log.deviceId)
  let sequence = firstSequence - 1
  for (const entry of payload.entries) {
    sequence += 1
    if (sequence <= log.applied) continue
    // Before the changes: what they lose is kept with its author. A snapshot may be ahead of the batches that it came with.
    if (head.sequence < sequence) head = appendAudit(clinic.db, auditRow(log.deviceId, sequence, entry), head.hash)
    const edit = { clock: entry.clock, deviceId: log.deviceId, sequence }
    for (const change of entry.changes) {
      apply(clinic.db, logs, change, { edit, alias: log.alias, seen })
      rows.push(changeOf(change.table, change.rowId))
    }
    clinic.hybridClock.observe(entry.clock)
  }
  logs.applied(log, sequence, seen, payload.entries.at(-1)?.clock ?? log.lastClock)
  rows.push(changeOf('audit_entries', log.deviceId))
  return { rows, auditDiffers: differs(head, sequence, payload) }
}

const differs = (head: AuditHead, sequence: number, { auditHash }: Payload) =>
  head.sequence === sequence && head.hash.slice(0, auditHash.length) !== auditHash

function auditRow(deviceId: string, sequence: number, entry: WireEntry) {
  const { clock: _, auditId, changes, ...said } = entry
  return {
    ...said,
    id: auditId,
    deviceId,
    sequence,
    changes: changes.map(({ table, rowId, kind, before, after, salt }) =>
      auditChangeWith({
        ...{ table, id: rowId, kind },
        before: before && { ...before },
        after: { ...after },
        salt: Buffer.from(salt).toString('base64'),
      }),
    ),
  }
}

function apply(db: Clinic['db'], logs: DeviceLogs, change: WireChange, author: Author): void {
  const table = syncedTables().get(change.table)
  if (!table) {
    setAside(db, change, author)
    return
  }
  const unknown = Object.keys(change.after).filter(column => !table.columns.has(column))
  if (unknown.length > 0) setAside(db, { ...change, after: only(change.after, name => unknown.includes(name)) }, author)
  const understood = unknown.length > 0 ? understoodPart(change, table) : change
  if (!applyChange(db, logs, table, understood, author)) setAside(db, change, author)
}

const understoodPart = (change: WireChange, table: SyncedTable): WireChange => ({
  ...change,
  after: only(change.after, name => table.columns.has(name)),
})

const only = (values: WireChange['after'], wanted: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => wanted(name)))

function setAside(db: Clinic['db'], change: WireChange, { edit, alias }: Author): void {
  const { table, rowId, kind, after } = change
  quarantine(db).run(alias, edit.sequence, table, rowId, JSON.stringify({ kind, after }), edit.clock)
}
