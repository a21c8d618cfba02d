import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { getTableConfig, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import type { RawDatabase } from './open-raw.ts'
import './schema/index.ts'
import { declaredTables, type SyncPolicy, sqlGroups, type TableDeclaration } from './schema/table.ts'

/** An empty encrypted database with this version's schema, in a temporary folder. */
export function temporaryDatabase(): { raw: RawDatabase; close(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-db-'))
  const { raw } = openDatabase(path.join(folder, 'nadi.db'), randomBytes(32))
  migrate(raw, () => 0)
  return {
    raw,
    close() {
      raw.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface TableUnderTest extends Omit<TableDeclaration, 'groups'> {
  name: string
  /** SQL names of columns that move together. */
  groups: string[][]
  columns: SQLiteColumn[]
}

/** The declared tables with one of these policies. */
export function tablesWith(...policies: SyncPolicy[]): TableUnderTest[] {
  return [...declaredTables()]
    .filter(([, { policy }]) => policies.includes(policy))
    .map(([name, declared]) => {
      const { table, groups: _, ...declaration } = declared
      return { name, ...declaration, groups: sqlGroups(declared), columns: getTableConfig(table).columns }
    })
}

/** Two different values that a column takes, as SQLite stores them. */
export function sampleValues(column: SQLiteColumn): [string | number, string | number] {
  if (column.columnType === 'SQLiteBoolean') return [0, 1]
  if (column.getSQLType() === 'integer' || column.getSQLType() === 'real') return [41, 42]
  const [first, second] = column.enumValues ?? []
  return [first ?? '["a"]', second ?? first ?? 'b']
}

export const quoted = (name: string) => `"${name}"`

/** Inserts a row in which every column has the first sample value. */
export function insertSample(raw: RawDatabase, { name, columns }: TableUnderTest, id: string): void {
  const names = columns.map(column => quoted(column.name)).join(', ')
  const values = columns.map(column => (column.name === 'id' ? id : sampleValues(column)[0]))
  raw.prepare(`INSERT INTO ${quoted(name)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`).run(values)
}
