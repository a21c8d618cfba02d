import type { Db } from '#db/open.ts'
import type { Values } from './payload.ts'

/** Values as better-sqlite3 binds them. Names come from the schema's own list, never from a message. */
type Statement = { run(...values: unknown[]): unknown; get(...values: unknown[]): unknown }

const caches = new WeakMap<Db, Map<string, Statement>>()

function cached(db: Db, key: string, sql: () => string): Statement {
  const cache = caches.get(db) ?? new Map<string, Statement>()
  caches.set(db, cache)
  const statement = cache.get(key) ?? db.raw.prepare<unknown[]>(sql())
  cache.set(key, statement)
  return statement
}

const quoted = (name: string) => `"${name}"`

/** Inserts a row, or does nothing when the id is there already. */
export function insertRow(db: Db, table: string, rowId: string, columns: readonly string[], values: Values): void {
  cached(db, `i ${table} ${columns.join(' ')}`, () => {
    const names = ['id', ...columns].map(quoted).join(', ')
    return `INSERT INTO ${quoted(table)} (${names}) VALUES (?${', ?'.repeat(columns.length)}) ON CONFLICT (id) DO NOTHING`
  }).run(rowId, ...columns.map(column => values[column] ?? null))
}

export function updateRow(db: Db, table: string, rowId: string, columns: readonly string[], values: Values): void {
  if (columns.length === 0) return
  cached(db, `u ${table} ${columns.join(' ')}`, () => {
    const sets = columns.map(column => `${quoted(column)} = ?`).join(', ')
    return `UPDATE ${quoted(table)} SET ${sets} WHERE id = ?`
  }).run(...columns.map(column => values[column] ?? null), rowId)
}

export function readRow(db: Db, table: string, rowId: string, columns: readonly string[]): Values | undefined {
  return cached(db, `r ${table} ${columns.join(' ')}`, () => {
    return `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)} WHERE id = ?`
  }).get(rowId) as Values | undefined
}
