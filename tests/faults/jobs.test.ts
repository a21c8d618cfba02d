import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { createClosedClinic } from '#backend/testing/test-folder.ts'
import { openDatabase } from '#db/open.ts'
import { rounds, startProgram } from './killing.ts'

const program = path.join(import.meta.dirname, 'jobs-program.ts')
const key = randomBytes(32)
// More than all rounds but the last can finish.
const jobs = 30 * rounds(2)
let dataDir: string
beforeAll(async () => {
  dataDir = await createClosedClinic(key)
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const start = () => startProgram(program, [dataDir, key.toString('hex'), String(jobs)])

it('every job takes effect exactly once, however often the process is killed', async () => {
  for (let round = 0; round < rounds(2); round++) {
    const running = start()
    await running.until('begun', Math.ceil(Math.random() * 20))
    await sleep(Math.random() * 8)
    await running.kill()
  }
  const last = start()
  await last.until('done')

  const { raw } = openDatabase(databasePath(dataDir), key, { readonly: true })
  const column = (sql: string) => raw.prepare(sql).pluck().all()
  expect(column("SELECT state || ' ' || count(*) FROM jobs GROUP BY state")).toEqual([`done ${jobs}`])
  const names = column('SELECT name FROM departments')
  expect(new Set(names).size).toBe(jobs)
  expect(names).toHaveLength(jobs)
  // Kills that hit no job in its middle would prove nothing.
  expect(column("SELECT count(*) FROM jobs WHERE last_error = 'crashed' OR attempts > 1")).not.toEqual([0])
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
  raw.close()
}, 60_000)
