import { getTableColumns, getTableName, is, SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '#db/open.ts'

/** Prepares a statement once per database: `const byId = prepared(db => db.select()….prepare())`, then `byId(db).get(…)`. */
export function prepared<T>(prepare: (db: Db) => T): (db: Db) => T {
  const statements = new WeakMap<Db, T>()
  return db => {
    const known = statements.get(db)
    if (known !== undefined) return known
    const statement = prepare(db)
    statements.set(db, statement)
    return statement
  }
}

/** Inserts a row of a table whose rows come by the dozen: drizzle would write the same statement anew for each of them. */
export function preparedInsert<T extends SQLiteTable>(table: T): (db: Db, row: T['$inferInsert']) => void {
  const columns = Object.entries<SQLiteColumn>(getTableColumns(table))
  const names = columns.map(([, column]) => `"${column.name}"`)
  const places = names.map(() => '?')
  const statement = prepared(({ raw }) =>
    raw.prepare<unknown[]>(`INSERT INTO "${getTableName(table)}" (${names.join(', ')}) VALUES (${places.join(', ')})`),
  )
  return (db, row) => {
    const given = row as Record<string, unknown>
    statement(db).run(...columns.map(([property, column]) => stored(column, given[property])))
  }
}

/** A value as SQLite keeps it. What is not given takes the default of its column. */
function stored(column: SQLiteColumn, given: unknown): unknown {
  const value = given === undefined ? column.default : given
  if (is(value, SQL)) throw new TypeError(`${column.name} has a default that only SQLite knows`)
  return value === undefined || value === null ? null : column.mapToDriverValue(value)
}

/**
 * For a prepared statement: a column that is one of a list. The list is one value, `listed(ids)`, so that one statement
 * serves lists of any length.
 */
export const isListed = (column: SQLiteColumn, placeholder: string): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${sql.placeholder(placeholder)}))`

export const listed = (ids: readonly string[]): string => JSON.stringify(ids)
