import type { RawDatabase } from './open-raw.ts'
import './schema/index.ts'
import { declaredTables, type SyncPolicy, sqlGroups, valueColumns } from './schema/table.ts'

interface Trigger {
  name: string
  sql: string
}

const captured: ReadonlySet<SyncPolicy> = new Set(['lww', 'ledger'])
const growing: ReadonlySet<SyncPolicy> = new Set(['ledger', 'derived'])

/** The triggers that the schema asks for: capture of every synced row, and protection of rows that must stay. */
function schemaTriggers(): Trigger[] {
  return [...declaredTables()].flatMap(([name, declared]) => {
    const { policy } = declared
    const columns = valueColumns(declared)
    const triggers: Trigger[] = []
    if (captured.has(policy)) triggers.push(captureInsert(name, columns))
    if (policy === 'lww')
      triggers.push(captureUpdate(name, columns, sqlGroups(declared)), refuse(name, 'DELETE', 'rows get a tombstone'))
    if (growing.has(policy)) {
      triggers.push(refuse(name, 'UPDATE', 'rows are insert-only'), refuse(name, 'DELETE', 'rows are insert-only'))
    }
    return triggers
  })
}

const capturing = '(SELECT capturing FROM capture_context WHERE id = 1) = 1'

function captureInsert(table: string, columns: string[]): Trigger {
  const values = columns.map(column => `'${column}', NEW."${column}"`)
  return {
    name: `capture_${table}_insert`,
    sql: `CREATE TRIGGER capture_${table}_insert AFTER INSERT ON "${table}" WHEN ${capturing} BEGIN
  INSERT INTO log_changes (table_name, row_id, kind, after)
  VALUES ('${table}', NEW.id, 'i', json_object(${values.join(', ')}));
END`,
  }
}

/** Columns of a group are captured together when one of them changes: elsewhere they win or lose together. */
function captureUpdate(table: string, columns: string[], groups: string[][]): Trigger {
  const differs = (column: string) => `OLD."${column}" IS NOT NEW."${column}"`
  const changed = columns.map(column => {
    const together = groups.find(group => group.includes(column)) ?? [column]
    return `SELECT '${column}' AS k, OLD."${column}" AS o, NEW."${column}" AS n WHERE ${together.map(differs).join(' OR ')}`
  })
  return {
    name: `capture_${table}_update`,
    sql: `CREATE TRIGGER capture_${table}_update AFTER UPDATE ON "${table}" WHEN ${capturing} BEGIN
  INSERT INTO log_changes (table_name, row_id, kind, after, before)
  SELECT '${table}', NEW.id, 'u', json_group_object(k, n), json_group_object(k, o)
  FROM (${changed.join('\n    UNION ALL ')}) HAVING count(*) > 0;
END`,
  }
}

function refuse(table: string, act: 'UPDATE' | 'DELETE', why: string): Trigger {
  const name = `protect_${table}_${act.toLowerCase()}`
  return {
    name,
    sql: `CREATE TRIGGER ${name} BEFORE ${act} ON "${table}" BEGIN SELECT RAISE(ABORT, '${table}: ${why}'); END`,
  }
}

const ours = "type = 'trigger' AND (name LIKE 'capture\\_%' ESCAPE '\\' OR name LIKE 'protect\\_%' ESCAPE '\\')"

/**
 * Replaces the database's triggers when they differ from what the schema asks for. It looks at the triggers themselves:
 * a migration that rebuilds a table drops its triggers without a word.
 */
export function installTriggers(raw: RawDatabase): void {
  const wanted = schemaTriggers()
  const installed = raw.prepare<[], Trigger>(`SELECT name, sql FROM sqlite_master WHERE ${ours}`).all()
  const byName = new Map(installed.map(({ name, sql }) => [name, sql]))
  if (wanted.length === installed.length && wanted.every(({ name, sql }) => byName.get(name) === sql)) return
  raw.transaction(() => {
    for (const { name } of installed) raw.exec(`DROP TRIGGER "${name}"`)
    for (const { sql } of wanted) raw.exec(sql)
    raw.exec('INSERT OR IGNORE INTO capture_context (id) VALUES (1)')
  })()
}
