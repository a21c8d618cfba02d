import { getTableConfig } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/open.ts'
import type { AuditChange } from '#db/schema/audit.ts'
import { declaredTables } from '#db/schema/table.ts'
import { type AuditHead, type AuditRow, chainStart, hashChange, hashEntry } from './audit-hash.ts'
import { prepared } from './prepared.ts'
import { systemRandom } from './random.ts'

export interface CapturedChange {
  tableName: string
  rowId: string
  kind: 'i' | 'u'
  after: string
  before: string | null
}

const insertEntry = prepared(db =>
  db.raw.prepare<unknown[]>(
    `INSERT INTO audit_entries (id, created_at, created_by, device_id, sequence, action, kind, subject_table, subject_id,
      patient_id, reason, correlation_id, changes, previous_hash, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  ),
)

const lastEntry = prepared(db =>
  db.raw.prepare<[string], AuditHead>(
    'SELECT sequence, hash FROM audit_entries WHERE device_id = ? ORDER BY sequence DESC LIMIT 1',
  ),
)

/** The last link of a device's chain. */
export function auditHead(db: Db, deviceId: string): AuditHead {
  return lastEntry(db).get(deviceId) ?? { sequence: 0, hash: chainStart }
}

/** Appends a row to its device's chain, inside the transaction that it tells of. */
export function appendAudit(db: Db, row: AuditRow, previousHash: string): AuditHead {
  const hash = hashEntry(row, previousHash)
  insertEntry(db).run(
    row.id,
    row.createdAt,
    row.createdBy,
    row.deviceId,
    row.sequence,
    row.action,
    row.kind,
    row.subjectTable,
    row.subjectId,
    row.patientId,
    row.reason,
    row.correlationId,
    JSON.stringify(row.changes),
    previousHash,
    hash,
  )
  return { sequence: row.sequence, hash }
}

/** A captured change as the audit trail keeps it: secret columns show only that they changed. */
export function auditChange({ tableName, rowId, kind, before, after }: CapturedChange): AuditChange {
  const salt = Buffer.from(systemRandom(new Uint8Array(12))).toString('base64')
  const old = before === null ? null : JSON.parse(before)
  return auditChangeWith({ table: tableName, id: rowId, kind, before: old, after: JSON.parse(after), salt })
}

/** The same with the salt that its writer took: how others work out the entry again. */
export function auditChangeWith({ table, id, kind, before, after, salt }: Omit<AuditChange, 'hash'>): AuditChange {
  // Columns that were captured because their group moved, and those that a new row leaves empty, tell nothing.
  const told = Object.keys(after).filter(name => after[name] !== (before ? before[name] : null))
  const shown = { before: before && pick(table, before, told), after: pick(table, after, told) }
  const change = { table, id, kind, ...shown, salt }
  return { ...change, hash: hashChange(change) }
}

type Values = Record<string, unknown>

function pick(table: string, values: Values, names: readonly string[]): Values {
  const secrets = secretsOf(table)
  const picked: Values = {}
  for (const name of names) picked[name] = secrets.includes(name) ? '•' : values[name]
  return picked
}

const secretColumns = new Map<string, readonly string[]>()

function secretsOf(name: string): readonly string[] {
  let columns = secretColumns.get(name)
  if (!columns) {
    const declared = declaredTables().get(name)
    const sqlNames = declared ? getTableConfig(declared.table).columns : []
    columns = (declared?.secret ?? []).map(property => {
      const column = sqlNames.find(candidate => candidate === Reflect.get(declared?.table ?? {}, property))
      if (!column) throw new Error(`${name} has no column ${property}`)
      return column.name
    })
    secretColumns.set(name, columns)
  }
  return columns
}
