import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { createLogger } from './logger.ts'

it('writes what a field may hold and drops what errors say', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'logs/nadi.log')
  const log = createLogger({ file, level: 'debug' })
  const error = Object.assign(new TypeError('Asha Rao has no phone', { cause: new Error('5550001234') }), {
    code: 'E_TEST',
    patient: 'Asha Rao',
  })
  log.error('it failed', { action: 'patients.create', ref: 'ABCD1234', error })
  log.warn('odd', { error: 'Asha Rao' })
  await expect.poll(() => readFileSync(file, 'utf8').split('\n').length).toBe(3)
  const text = readFileSync(file, 'utf8')
  expect(text).not.toMatch(/Asha|5550001234/)
  const [first, second] = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(first).toMatchObject({
    msg: 'it failed',
    action: 'patients.create',
    ref: 'ABCD1234',
    error: { name: 'TypeError', code: 'E_TEST', frames: expect.arrayContaining([expect.stringMatching(/^at /)]) },
  })
  expect(second.error).toEqual({ name: 'string' })
  rmSync(folder, { recursive: true, force: true })
})

it.runIf(existsSync('/dev/full'))('does not end the app when the disk is full', async () => {
  const log = createLogger({ file: '/dev/full' })
  for (let i = 0; i < 50; i++) log.info('into the void', { count: i })
  // An unhandled error of the stream would fail this run.
  await sleep(100)
})
