import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Migration, migrate, schemaVersion } from './migrate.ts'
import { migrations as shipped } from './migrations.gen.ts'
import { openDatabase } from './open.ts'
import type { RawDatabase } from './open-raw.ts'

let folder: string
let raw: RawDatabase
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-migrate-'))
  raw = openDatabase(path.join(folder, 'nadi.db'), randomBytes(32)).raw
})
afterEach(() => {
  raw.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The shipped migrations and further ones, as a later version of the app would have them. */
function later(...further: string[][]): Migration[] {
  return [
    ...shipped,
    ...further.map((sql, index) => ({
      idx: shipped.length + index,
      tag: `later ${index}`,
      sql,
      checksum: createHash('sha256').update(sql.join()).digest('hex'),
    })),
  ]
}

const run = (migrations: Migration[] = shipped) => migrate(raw, () => 42, migrations)
const one = (sql: string) => raw.prepare(sql).pluck().get()
const applied = () => one('SELECT count(*) FROM schema_migrations')

const family = [
  'CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT)',
  'CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents (id) ON DELETE CASCADE)',
  "INSERT INTO parents VALUES (1, 'a'), (2, 'b')",
  'INSERT INTO children VALUES (10, 1), (11, 1), (12, 2)',
]

describe('migrate', () => {
  it('brings an empty database to this version, and does nothing the second time', () => {
    run()
    const schema = raw.prepare('SELECT * FROM sqlite_master').all()
    run()
    expect(applied()).toBe(schemaVersion)
    expect(raw.pragma('user_version', { simple: true })).toBe(schemaVersion)
    expect(raw.prepare('SELECT * FROM sqlite_master').all()).toEqual(schema)
    expect(one('SELECT max(applied_at) FROM schema_migrations')).toBe(42)
  })

  it('keeps the children of a table that is rebuilt', () => {
    const rebuild = [
      'CREATE TABLE __new_parents (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)',
      'INSERT INTO __new_parents (id, name) SELECT id, name FROM parents',
      'DROP TABLE parents',
      'ALTER TABLE __new_parents RENAME TO parents',
    ]
    run(later(family))
    run(later(family, rebuild))
    expect(one('SELECT count(*) FROM children')).toBe(3)
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(() => raw.exec('INSERT INTO children VALUES (13, 99)')).toThrow(/FOREIGN KEY/)
  })

  it('refuses a migration that breaks references, and keeps the ones before it', () => {
    const bad = ["UPDATE parents SET name = 'c'", 'DELETE FROM parents WHERE id = 2']
    expect(() => run(later(family, bad))).toThrow('migration later 1 leaves 1 broken references')
    expect(applied()).toBe(schemaVersion + 1)
    expect(one('SELECT group_concat(name) FROM parents')).toBe('a,b')
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('leaves nothing of a migration that fails half-way', () => {
    run()
    const before = raw.prepare('SELECT * FROM sqlite_master').all()
    expect(() => run(later([...family, 'INSERT INTO nowhere VALUES (1)']))).toThrow(/nowhere/)
    expect(raw.prepare('SELECT * FROM sqlite_master').all()).toEqual(before)
    expect(applied()).toBe(schemaVersion)
  })

  it('refuses a database of a newer version and one whose history was changed', () => {
    run(later(family))
    expect(() => run()).toThrow(expect.objectContaining({ fault: 'newerSchema' }))
    const edited = later([...family, 'SELECT 1'])
    expect(() => run(edited)).toThrow(expect.objectContaining({ fault: 'changedMigration' }))
    const longer = later([...family, 'SELECT 1'], ['CREATE TABLE more (id)'])
    expect(() => run(longer)).toThrow(expect.objectContaining({ fault: 'changedMigration' }))
    expect(one("SELECT count(*) FROM sqlite_master WHERE name = 'more'")).toBe(0)
  })

  it('puts the triggers back that a table lost when it was rebuilt', () => {
    run()
    const triggers = () => one("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'rooms'")
    const before = triggers()
    const columns = one("SELECT group_concat(name) FROM pragma_table_info('rooms')")
    const rebuild = [
      one("SELECT replace(sql, '`rooms`', '`__new_rooms`') FROM sqlite_master WHERE name = 'rooms'") as string,
      `INSERT INTO __new_rooms (${columns}) SELECT ${columns} FROM rooms`,
      'DROP TABLE rooms',
      'ALTER TABLE __new_rooms RENAME TO rooms',
    ]
    run(later(rebuild))
    expect(before).toBeGreaterThan(1)
    expect(triggers()).toBe(before)
  })
})
