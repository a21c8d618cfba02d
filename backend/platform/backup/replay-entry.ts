import type { RawDatabase } from '#db/open-raw.ts'
import { declaredTables } from '#db/schema/table.ts'
import { BackupError } from './backup-fault.ts'
import type { LogChange, LoggedEntry } from './log-source.ts'

/** Takes over entries as they were written, with their rows and the entry of the audit trail: whole or not at all. */
export function createEntryWriter(raw: RawDatabase): (logged: LoggedEntry) => void {
  const insertEntry = raw.prepare(
    `INSERT INTO log_entries (sequence, clock, actor_id, operation, operation_id, first_change, last_change)
     VALUES ($sequence, $clock, $actorId, $operation, $operationId, $firstChange, $lastChange)`,
  )
  const insertChange = raw.prepare(
    `INSERT INTO log_changes (id, table_name, row_id, kind, after, before)
     VALUES ($id, $tableName, $rowId, $kind, $after, $before)`,
  )
  return raw.transaction(({ entry, changes, audit }: LoggedEntry) => {
    for (const change of changes) {
      applyChange(raw, change)
      insertChange.run(change)
    }
    insertEntry.run(entry)
    if (audit) insertRow(raw, 'audit_entries', audit)
  })
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
  const { changes } = raw.prepare(sql).run({ id: rowId, after })
  if (changes !== 1) throw new BackupError('logGap', 'the row of a change is not there')
}

const path = (name: string) => `'$."${name.replaceAll(/["']/g, '')}"'`

function insertRow(raw: RawDatabase, table: string, row: Record<string, unknown>): void {
  const names = Object.keys(row)
  const sql = `INSERT INTO ${quoted(table)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  raw.prepare(sql).run(Object.values(row))
}
