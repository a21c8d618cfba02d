import type { Db } from '#db/open.ts'
import type { Values } from './payload.ts'

/** Values as better-sqlite3 binds them. Names come from the schema's own list, never from a message. */
type Statement = { run(...values: unknown[]): unknown; get(...values: unknown[]): unknown }

const statements = new WeakMap<Db, Map<string, Statement>>()

function cached(db: Db, key: string, sql: () => string): Statement {
  const cache = statements.get(db) ?? new Map<string, Statement>()
  statements.set(db, cache)
  const statement = cache.get(key) ?? db.raw.prepare<unknown[]>(sql())
  cache.set(key, statement)
  return statement
}

/** Inserts by their list of columns, which all rows of one shape in a batch share: most of what comes in are such rows. */
const insertsByShape = new WeakMap<Db, WeakMap<readonly string[], Statement>>()

function insertOf(db: Db, table: string, columns: readonly string[]): Statement {
  const cache = insertsByShape.get(db) ?? new WeakMap<readonly string[], Statement>()
  insertsByShape.set(db, cache)
  let statement = cache.get(columns)
  if (!statement) {
    statement = cached(db, `i ${table} ${columns.join(' ')}`, () => {
      const names = ['id', ...columns].map(quoted).join(', ')
      return `INSERT INTO ${quoted(table)} (${names}) VALUES (?${', ?'.repeat(columns.length)}) ON CONFLICT (id) DO NOTHING`
    })
    cache.set(columns, statement)
  }
  return statement
}

const quoted = (name: string) => `"${name}"`

/**
 * Inserts a row, or does nothing when the id is there already.
 * @param columns of this table alone
 */
export function insertRow(db: Db, table: string, rowId: string, columns: readonly string[], values: Values): void {
  insertOf(db, table, columns).run(rowId, ...columns.map(column => values[column] ?? null))
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
