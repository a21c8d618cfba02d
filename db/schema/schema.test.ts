import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawDatabase } from '#db/open-raw.ts'
import { tablesWith, temporaryDatabase } from '#db/testing.ts'
import * as schema from './index.ts'
import { declaredTables } from './table.ts'

let raw: RawDatabase
let close: () => void
beforeAll(() => {
  const database = temporaryDatabase()
  raw = database.raw
  close = database.close
})
afterAll(() => close())

const exportedTables = Object.values(schema).filter(value => is(value, SQLiteTable))
const synced = tablesWith('lww', 'ledger', 'derived')

/** Written by code, not from the drizzle schema: the migrations' own table, and search indexes with their shadows. */
const installedByCode = /^(schema_|sqlite_)|_(fts|search)(_|$)|_index(_|$)/

describe('the schema', () => {
  it('declares every table', () => {
    const undeclared = exportedTables.map(getTableName).filter(name => !declaredTables().has(name))
    expect(undeclared).toEqual([])
    const exported = new Set<string>(exportedTables.map(getTableName))
    expect([...declaredTables().keys()].filter(name => !exported.has(name))).toEqual([])
  })

  it('is what the database has', () => {
    const inDatabase = raw.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    const strange = inDatabase.filter(name => !declaredTables().has(name) && !installedByCode.test(name))
    expect(strange).toEqual([])
    for (const table of exportedTables) {
      const { name, columns } = getTableConfig(table)
      const actual = raw.prepare<[], string>(`SELECT name FROM pragma_table_info('${name}')`).pluck().all()
      expect(actual.sort()).toEqual(columns.map(column => column.name).sort())
    }
  })

  it('names only columns that exist as groups and as secrets', () => {
    for (const [name, { table, groups = [], secret = [] }] of declaredTables()) {
      const known = new Set(Object.keys(table))
      const unknown = [...groups.flat(), ...secret].filter(property => !known.has(property))
      expect({ name, unknown }).toEqual({ name, unknown: [] })
      const grouped = groups.flat()
      expect(new Set(grouped).size).toBe(grouped.length)
    }
  })
})

describe.each(synced.map(table => [table.name, table] as const))('the synced table %s', (name, { policy, columns }) => {
  it('is unique by id alone', () => {
    const unique = raw
      .prepare<[], { name: string; columns: string }>(
        `SELECT l.name, group_concat(i.name) AS columns FROM pragma_index_list('${name}') l, pragma_index_info(l.name) i
         WHERE l."unique" = 1 GROUP BY l.name`,
      )
      .all()
    expect(unique.map(index => index.columns)).toEqual(['id'])
  })

  it('takes rows of versions that do not know all its columns', () => {
    const strict = raw
      .prepare(
        `SELECT name FROM pragma_table_info('${name}') WHERE "notnull" = 1 AND dflt_value IS NULL AND name <> 'id'`,
      )
      .pluck()
      .all()
    expect(strict).toEqual([])
  })

  it('has the columns of its policy and no bytes, which a log entry cannot hold', () => {
    const names = columns.map(column => column.name)
    const always = ['id', 'site_id', 'created_at', 'created_by']
    expect(names).toEqual(expect.arrayContaining(always))
    const editable = ['updated_at', 'updated_by', 'deleted_at']
    if (policy === 'lww') expect(names).toEqual(expect.arrayContaining(editable))
    else expect(names.filter(column => editable.includes(column))).toEqual([])
    expect(columns.filter(column => column.getSQLType() === 'blob')).toEqual([])
  })
})
