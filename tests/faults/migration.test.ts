import { randomBytes } from 'node:crypto'
import { copyFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { migrate, schemaVersion } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import type { RawDatabase } from '#db/open-raw.ts'
import { rounds, startProgram } from './killing.ts'
import { after, before, rowCount } from './migration.ts'

const program = path.join(import.meta.dirname, 'migration-program.ts')
const key = randomBytes(32)
const folder = temporaryFolder()
const original = path.join(folder, 'original.db')
/** How long the migration takes when it is left alone, in milliseconds. */
let durationMs = 0

beforeAll(async () => {
  const { raw } = openDatabase(original, key)
  migrate(raw, () => 0, before)
  raw.close()
  const { running } = await start('whole.db')
  const started = performance.now()
  await running.until('done')
  durationMs = performance.now() - started
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function start(name: string) {
  const file = path.join(folder, name)
  copyFileSync(original, file)
  const running = startProgram(program, [file, key.toString('hex')])
  await running.until('begun')
  return { file, running }
}

function stateOf(raw: RawDatabase) {
  const one = (sql: string) => raw.prepare(sql).pluck().get()
  return {
    sound: raw.pragma('integrity_check', { simple: true }),
    version: raw.pragma('user_version', { simple: true }),
    applied: one('SELECT count(*) FROM schema_migrations'),
    rows: one('SELECT count(*) FROM big'),
    columns: one("SELECT count(*) FROM pragma_table_info('big')"),
    leftovers: one("SELECT count(*) FROM sqlite_master WHERE name LIKE '\\_\\_new%' ESCAPE '\\'"),
  }
}

const whole = { sound: 'ok', rows: rowCount, leftovers: 0 }
const states = [
  { ...whole, version: schemaVersion + 1, applied: schemaVersion + 1, columns: 2 },
  { ...whole, version: schemaVersion + 2, applied: schemaVersion + 2, columns: 3 },
]

it('a migration that is killed has not happened, and happens at the next start', async () => {
  let undone = 0
  for (let round = 0; round < rounds(2); round++) {
    const { file, running } = await start(`killed ${round}.db`)
    // The first at its very beginning, so that one is surely in the middle; the others anywhere.
    if (round > 0) await sleep(Math.random() * durationMs * 0.9)
    await running.kill()
    const { raw } = openDatabase(file, key)
    const state = stateOf(raw)
    expect(states).toContainEqual(state)
    if (state.columns === 2) undone += 1
    migrate(raw, () => 0, after)
    expect(stateOf(raw)).toEqual(states[1])
    raw.close()
  }
  expect(undone).toBeGreaterThan(0)
}, 120_000)
