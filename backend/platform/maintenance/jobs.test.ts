import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackend } from '#backend/host/create-backend.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { createTestClinic, type TestClinic, testClock } from '#backend/testing/test-clinic.ts'
import { createClosedClinic, damageTable, resourcesDir } from '#backend/testing/test-folder.ts'
import { runDatabaseTask } from './database-task.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic({ start: '2026-11-23T09:00:00+05:30' })
})
afterAll(() => test.close())

const hourMs = 3_600_000

const states = () =>
  test.clinic.db.raw
    .prepare<[], { kind: string; state: string }>('SELECT kind, state FROM jobs ORDER BY kind, id')
    .all()
    .map(({ kind, state }) => `${kind} ${state}`)
    // Those have tests of their own.
    .filter(line => !line.startsWith('backup.'))

describe('the scheduled work', () => {
  it('forgets replies after a day, in the next hour', async () => {
    const doctor = test.as('doctor', { idempotencyKey: 'once' })
    await doctor.settings.setPreference({ name: 'theme', value: 'dark' })
    const known = test.clinic.db.raw.prepare('SELECT count(*) FROM idempotency_keys').pluck()
    test.clock.advance(23 * hourMs)
    await test.runJobs()
    expect(known.get()).toBe(1)
    test.clock.advance(2 * hourMs)
    await test.runJobs()
    expect(known.get()).toBe(0)
  })

  it('checks the database after the start and every week, and finds a sound one sound', async () => {
    test.clock.set('2026-11-29T03:00:00+05:30')
    await test.runJobs()
    expect(states()).toEqual(expect.arrayContaining(['database.quickCheck done', 'database.integrityCheck done']))
    expect(states().filter(line => line.endsWith('failed'))).toEqual([])
  })

  it('forgets jobs after a month, and not before', async () => {
    const before = states().length
    test.clock.set('2026-12-20T10:00:00+05:30')
    await test.runJobs()
    expect(states().length).toBeGreaterThan(before)
    test.clock.set('2027-02-20T10:00:00+05:30')
    await test.runJobs()
    // Of each schedule the turn that just ran.
    expect(states()).toEqual([
      'database.integrityCheck done',
      'idempotency.purge done',
      'jobs.purge done',
      'messaging.planReminders done',
      'notifications.look done',
      'scheduling.noteMissed done',
      'sync.prune done',
    ])
  })
})

describe('a damaged database', () => {
  const key = randomBytes(32)
  let dataDir: string
  beforeAll(async () => {
    dataDir = await createClosedClinic(key)
    damageTable(dataDir, key, 'preferences')
  })
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  it('is found by either check', async () => {
    const source = { file: databasePath(dataDir), key }
    expect(await runDatabaseTask(source, { do: 'check', thorough: false })).not.toEqual([])
    expect(await runDatabaseTask(source, { do: 'check', thorough: true })).not.toEqual([])
  })

  it('shows an admin a failed job that is not tried again', async () => {
    // The folder was made by the real clock, and its jobs wait for it.
    const clock = testClock(new Date().toISOString())
    const backend = await createBackend({
      dataDir,
      resourcesDir,
      clock,
      log: silentLogger,
      databaseKey: key,
      background: false,
    })
    clock.advance(60_000)
    await backend.jobs()?.runDue()
    const row = backend.workspace
      .clinic()
      ?.db.raw.prepare("SELECT state, attempts, last_error FROM jobs WHERE kind = 'database.quickCheck'")
      .get()
    await backend.close()
    expect(row).toEqual({ state: 'failed', attempts: 1, last_error: 'corrupt' })
  })
})

it('can be stopped between two tables', async () => {
  const source = { file: databasePath(test.dataDir), key: test.clinic.databaseKey }
  const stop = new AbortController()
  const stopped = runDatabaseTask(source, { do: 'check', thorough: true }, { signal: stop.signal })
  stop.abort()
  await expect(stopped).rejects.toThrow('stopped')
})
