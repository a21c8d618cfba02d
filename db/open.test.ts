import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'
import { databaseFault } from './open-raw.ts'

const key = randomBytes(32)
let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-open-'))
  file = path.join(folder, 'nadi.db')
  const { raw } = openDatabase(file, key)
  migrate(raw, () => 0)
  const insert = raw.prepare('INSERT INTO rooms (id, name) VALUES (?, ?)')
  raw.transaction(() => {
    for (let i = 0; i < 200; i++) insert.run(`room ${i}`, `Room of Quillon Brackenbury ${i}`)
  })()
  raw.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an encrypted database', () => {
  it('shows nothing of what it holds', () => {
    const bytes = readFileSync(file)
    for (const text of ['SQLite format', 'CREATE TABLE', 'Quillon', 'rooms']) expect(bytes.includes(text)).toBe(false)
  })

  it('opens with its key and with no other', () => {
    expect(() => openDatabase(file, randomBytes(32))).toThrow(expect.objectContaining({ fault: 'wrongKey' }))
    expect(() => openDatabase(file, new Uint8Array(31))).toThrow(RangeError)
    const { raw } = openDatabase(file, key)
    expect(raw.prepare('SELECT count(*) FROM rooms').pluck().get()).toBe(200)
    raw.close()
  })

  it('is durable, keeps sorts in memory and references intact', () => {
    const { raw } = openDatabase(file, key)
    const pragma = (name: string) => raw.pragma(name, { simple: true })
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('temp_store')).toBe(2)
    expect(pragma('mmap_size')).toBe(0)
    expect(pragma('foreign_keys')).toBe(1)
    expect(pragma('recursive_triggers')).toBe(1)
    expect(pragma('trusted_schema')).toBe(0)
    raw.close()
  })

  it('does not hide a single flipped bit', () => {
    const sound = readFileSync(file)
    const damaged = path.join(folder, 'damaged.db')
    const verdict = (): string => {
      try {
        const { raw } = openDatabase(damaged, key, { readonly: true })
        try {
          return String(raw.pragma('integrity_check', { simple: true }))
        } finally {
          raw.close()
        }
      } catch (error) {
        return databaseFault(error) ?? 'unknown'
      }
    }
    writeFileSync(damaged, sound)
    expect(verdict()).toBe('ok')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: sound.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const bytes = Buffer.from(sound)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
        writeFileSync(damaged, bytes)
        expect(verdict()).not.toBe('ok')
      }),
      { numRuns: 80 },
    )
  })

  it('that was cut short is damaged', () => {
    const cut = path.join(folder, 'cut.db')
    const sound = readFileSync(file)
    for (const length of [sound.length - 4_096, 4_096, 100, 17]) {
      writeFileSync(cut, sound.subarray(0, length))
      const check = () => {
        const { raw } = openDatabase(cut, key, { readonly: true })
        const result = raw.pragma('integrity_check', { simple: true })
        raw.close()
        if (result !== 'ok') throw new Error('not sound')
      }
      expect(check).toThrow()
    }
  })
})

describe('databaseFault', () => {
  it.each([
    ['SQLITE_NOTADB', 'wrongKey'],
    ['SQLITE_CORRUPT_VTAB', 'corrupt'],
    ['SQLITE_FULL', 'diskFull'],
    ['ENOSPC', 'diskFull'],
    ['SQLITE_READONLY_DBMOVED', 'readOnly'],
    ['EROFS', 'readOnly'],
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_CONSTRAINT_UNIQUE', null],
    ['ENOENT', null],
  ])('reads %s as %s', (code, fault) => {
    expect(databaseFault(Object.assign(new Error('x'), { code }))).toBe(fault)
  })

  it('leaves everything else alone', () => {
    expect(databaseFault(new Error('SQLITE_FULL'))).toBeNull()
    expect(databaseFault('SQLITE_FULL')).toBeNull()
  })
})
