import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RawDatabase } from './open-raw.ts'
import type { SyncPolicy } from './schema/table.ts'
import { insertSample, quoted, sampleValues, type TableUnderTest, tablesWith, temporaryDatabase } from './testing.ts'
import { installTriggers } from './triggers.ts'

let raw: RawDatabase
let close: () => void
beforeAll(() => {
  const database = temporaryDatabase()
  raw = database.raw
  close = database.close
})
afterAll(() => close())

/** Written out by hand, so that a slip in the generator is not taken over. */
const wanted: Record<SyncPolicy, string[]> = {
  lww: ['capture_*_insert', 'capture_*_update', 'protect_*_delete'],
  ledger: ['capture_*_insert', 'protect_*_delete', 'protect_*_update'],
  derived: ['protect_*_delete', 'protect_*_update'],
  replica: [],
  reference: [],
  local: [],
}

const everyTable = tablesWith('lww', 'ledger', 'derived', 'replica', 'reference', 'local')
const named = (tables: TableUnderTest[]) => tables.map(table => [table.name, table] as const)
const triggersOf = (table: string) =>
  raw
    .prepare<[string], string>("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name")
    .pluck()
    .all(table)
    .filter(name => /^(capture|protect)_/.test(name))

const lastChange = () =>
  raw
    .prepare<[], { table_name: string; row_id: string; kind: string; after: string; before: string | null }>(
      'SELECT table_name, row_id, kind, after, before FROM log_changes ORDER BY id DESC LIMIT 1',
    )
    .get()
const changes = () => raw.prepare<[], number>('SELECT count(*) FROM log_changes').pluck().get() ?? 0

it.each(named(everyTable))('%s has exactly the triggers of its policy', (name, { policy }) => {
  expect(triggersOf(name)).toEqual(wanted[policy].map(pattern => pattern.replace('*', name)))
})

it('puts back what was taken away or changed by hand', () => {
  const all = () => raw.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").all()
  const before = all()
  raw.exec('DROP TRIGGER capture_rooms_update; DROP TRIGGER protect_rooms_delete')
  raw.exec('CREATE TRIGGER protect_rooms_delete BEFORE DELETE ON rooms BEGIN SELECT 1; END')
  installTriggers(raw)
  expect(all()).toEqual(before)
})

describe.each(named(tablesWith('lww', 'ledger')))('capture of %s', (name, table) => {
  const id = `row of ${name}`
  const others = table.columns.filter(column => column.name !== 'id')

  it('keeps every column of a new row', () => {
    insertSample(raw, table, id)
    const change = lastChange()
    expect(change).toMatchObject({ table_name: name, row_id: id, kind: 'i', before: null })
    expect(JSON.parse(change?.after ?? '')).toEqual(
      Object.fromEntries(others.map(column => [column.name, sampleValues(column)[0]])),
    )
  })

  it('is silent while changes of others are applied', () => {
    const before = changes()
    raw.exec('UPDATE capture_context SET capturing = 0')
    insertSample(raw, table, `${id} from elsewhere`)
    raw.exec('UPDATE capture_context SET capturing = 1')
    expect(changes()).toBe(before)
  })
})

describe.each(named(tablesWith('lww')))('an edit of %s', (name, table) => {
  const id = `edited row of ${name}`
  it('keeps the old and the new value of each column with those of its group, and nothing of the others', () => {
    insertSample(raw, table, id)
    const stored = raw.prepare<[string], Record<string, unknown>>(`SELECT * FROM ${quoted(name)} WHERE id = ?`)
    for (const column of table.columns) {
      if (column.name === 'id') continue
      const [old, next] = sampleValues(column)
      const before = stored.get(id) ?? {}
      raw.prepare(`UPDATE ${quoted(name)} SET ${quoted(column.name)} = ? WHERE id = ?`).run(next, id)
      if (old === next) continue
      const together = table.groups.find(group => group.includes(column.name)) ?? [column.name]
      const valuesIn = (row: Record<string, unknown>) => Object.fromEntries(together.map(each => [each, row[each]]))
      const change = lastChange()
      expect(change).toMatchObject({ table_name: name, row_id: id, kind: 'u' })
      expect(JSON.parse(change?.before ?? '')).toEqual(valuesIn(before))
      expect(JSON.parse(change?.after ?? '')).toEqual({ ...valuesIn(before), [column.name]: next })
    }
  })

  it('that changes nothing is silent', () => {
    const before = changes()
    raw.exec(`UPDATE ${quoted(name)} SET created_at = created_at`)
    expect(changes()).toBe(before)
  })
})

describe.each(named(tablesWith('lww', 'ledger', 'derived')))('a row of %s', (name, table) => {
  const id = `kept row of ${name}`
  const row = () => raw.prepare(`SELECT * FROM ${quoted(name)} WHERE id = ?`).get(id)

  it('stays, whatever is tried', () => {
    insertSample(raw, table, id)
    const before = row()
    const attempts = [
      `DELETE FROM ${quoted(name)} WHERE id = '${id}'`,
      `DELETE FROM ${quoted(name)}`,
      `INSERT OR REPLACE INTO ${quoted(name)} (id) VALUES ('${id}')`,
      `REPLACE INTO ${quoted(name)} SELECT * FROM ${quoted(name)} WHERE id = '${id}'`,
    ]
    const edits = [
      `UPDATE ${quoted(name)} SET created_by = 'x' WHERE id = '${id}'`,
      `UPDATE OR REPLACE ${quoted(name)} SET created_by = 'x'`,
      `INSERT INTO ${quoted(name)} (id) VALUES ('${id}') ON CONFLICT (id) DO UPDATE SET created_by = 'x'`,
    ]
    for (const sql of table.policy === 'lww' ? attempts : [...attempts, ...edits]) {
      expect(() => raw.exec(sql), sql).toThrow(`${name}: rows`)
    }
    expect(row()).toEqual(before)
  })
})
