import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { openDatabase } from '#db/open.ts'
import { databasePath } from './keys/key-file.ts'
import { writeSnapshot } from './snapshot.ts'

let test: TestClinic
let folder: string
beforeAll(async () => {
  test = await createTestClinic()
  folder = path.join(test.dataDir, 'snapshots')
  const { settings } = test.as('doctor')
  for (let i = 0; i < 50; i++) await settings.setPreference({ name: `p${i}`, value: 'x'.repeat(500) })
})
afterAll(() => test.close())

const source = () => ({ file: databasePath(test.dataDir), key: test.clinic.databaseKey })
const rows = 'SELECT * FROM preferences ORDER BY id'

it('is an encrypted, sound copy of everything that was committed', async () => {
  const target = path.join(folder, 'copy.db')
  const { bytes } = await writeSnapshot(source(), target)
  expect(readFileSync(target)).toHaveLength(bytes)
  expect(readFileSync(target).includes('SQLite format 3')).toBe(false)
  expect(readFileSync(target).includes('preferences')).toBe(false)
  const copy = openDatabase(target, test.clinic.databaseKey, { readonly: true })
  expect(copy.raw.prepare(rows).all()).toEqual(test.clinic.db.raw.prepare(rows).all())
  expect(copy.raw.pragma('user_version')).toEqual(test.clinic.db.raw.pragma('user_version'))
  copy.raw.close()
  expect(() => openDatabase(target, new Uint8Array(32), { readonly: true })).toThrow(
    expect.objectContaining({ fault: 'wrongKey' }),
  )
})

it('is of one moment, while calls go on', async () => {
  const target = path.join(folder, 'busy.db')
  let isDone = false
  const copying = writeSnapshot(source(), target).finally(() => {
    isDone = true
  })
  let written = 0
  while (!isDone) {
    written += 1
    await test.as('nurse').settings.setPreference({ name: 'counter', value: written })
    await new Promise(resolve => setImmediate(resolve))
  }
  await copying
  expect(written).toBeGreaterThan(1)
  const copy = openDatabase(target, test.clinic.databaseKey, { readonly: true })
  const last = (db: typeof copy) => db.raw.prepare('SELECT max(sequence) FROM log_entries').pluck().get() as number
  expect(last(copy)).toBeLessThanOrEqual(last(test.clinic.db))
  const orphans = 'SELECT count(*) FROM log_changes WHERE id > (SELECT max(last_change) FROM log_entries)'
  expect(copy.raw.prepare(orphans).pluck().get()).toBe(0)
  copy.raw.close()
})

it('leaves nothing behind when it is stopped or cannot be written', async () => {
  const before = readdirSync(folder)
  const target = path.join(folder, 'never.db')
  await expect(writeSnapshot(source(), target, AbortSignal.abort())).rejects.toThrow()
  mkdirSync(path.join(folder, 'taken.db'))
  await expect(writeSnapshot(source(), path.join(folder, 'taken.db'))).rejects.toThrow()
  await expect(writeSnapshot({ ...source(), key: new Uint8Array(32) }, target)).rejects.toMatchObject({
    fault: 'wrongKey',
  })
  expect(readdirSync(folder).sort()).toEqual([...before, 'taken.db'].sort())
})
