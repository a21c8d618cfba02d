import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrationsModule, readMigrations } from './migrations.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nadi-migrations-'))
  mkdirSync(join(folder, 'meta'))
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ entries: [{ idx: 0, tag: '0000_first' }] }))
})

afterEach(() => rmSync(folder, { recursive: true }))

const write = (sql: string) => writeFileSync(join(folder, '0000_first.sql'), sql)

test('splits statements and drops the empty ones', () => {
  write('CREATE TABLE a (x);\n--> statement-breakpoint\nCREATE TABLE b (y);\n--> statement-breakpoint\n')
  expect(readMigrations(folder)).toMatchObject([
    { idx: 0, tag: '0000_first', sql: ['CREATE TABLE a (x);', 'CREATE TABLE b (y);'] },
  ])
})

test('gives one checksum for both kinds of line ends, and another for another text', () => {
  const checksumOf = (sql: string) => {
    write(sql)
    return readMigrations(folder)[0]?.checksum
  }
  const unix = checksumOf('CREATE TABLE a (\n\tx\n);\n')
  expect(unix).toMatch(/^[0-9a-f]{64}$/)
  expect(checksumOf('CREATE TABLE a (\r\n\tx\r\n);\r\n')).toBe(unix)
  expect(checksumOf('CREATE TABLE a (\n\ty\n);\n')).not.toBe(unix)
})

test('fails on a migration that is listed but missing', () => {
  expect(() => readMigrations(folder)).toThrow('0000_first.sql')
})

test('writes a module that gives the migrations back, whatever is quoted in them', async () => {
  write("INSERT INTO `a` VALUES ('it''s `x` \\ \"quoted\"');\n--> statement-breakpoint\nSELECT 'नाड़ी';\n")
  const file = join(folder, 'module.ts')
  writeFileSync(file, migrationsModule(readMigrations(folder)))
  const { migrations } = (await import(file)) as { migrations: unknown }
  expect(migrations).toEqual(readMigrations(folder))
})
