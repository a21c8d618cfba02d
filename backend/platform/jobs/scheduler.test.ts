import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { defineJob } from './define.ts'
import { createJobRunner } from './runner.ts'
import type { Cadence } from './schedule.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic({ start: '2026-11-23T09:00:00+05:30' })
})
afterAll(() => test.close())

let ran: string[] = []
beforeEach(() => {
  ran = []
  test.clinic.db.raw.exec('DELETE FROM jobs')
})

let kinds = 0
function scheduled(cadence: Cadence) {
  kinds += 1
  const job = defineJob({
    kind: `test.scheduled${kinds}`,
    payload: z.null(),
    run: async ({ call }) => ran.push(new Date(call.now + 19_800_000).toISOString().slice(0, 16)),
  })
  /** A runner as after a start of the app, which knows only what the database tells it. */
  const restart = () =>
    createJobRunner(test.clinic, {
      kinds: [job],
      schedules: [{ job, cadence }],
      connectivity: { isOnline: () => true },
    })
  return { job, restart }
}

const keys = () => test.clinic.db.raw.prepare('SELECT key FROM jobs ORDER BY id').pluck().all()

it("comes round by the clinic's clock, once per turn, whatever is restarted", async () => {
  test.clock.set('2026-11-23T09:00:00+05:30')
  const { job, restart } = scheduled({ every: 'day', at: '13:00' })
  let runner = restart()
  for (let hour = 9; hour < 9 + 48; hour++) {
    await runner.runDue()
    if (hour % 5 === 0) runner = restart()
    test.clock.advance(3_600_000)
  }
  expect(ran).toEqual(['2026-11-23T13:00', '2026-11-24T13:00'])
  expect(keys()).toEqual([`${job.kind}:2026-11-23`, `${job.kind}:2026-11-24`])
})

it('makes up once for the turns that were missed while the app was off', async () => {
  test.clock.set('2026-12-01T09:00:00+05:30')
  const { restart } = scheduled({ every: 'hour' })
  await restart().runDue()
  test.clock.set('2026-12-11T09:20:00+05:30')
  await restart().runDue()
  await restart().runDue()
  expect(ran).toEqual(['2026-12-01T09:00', '2026-12-11T09:20'])
})

it('does not make up for turns before the clinic existed', async () => {
  const born = test.clinic.device.createdAt
  test.clock.set(new Date(born + 60_000).toISOString())
  const { restart } = scheduled({ every: 'week', on: 7, at: '03:00' })
  await restart().runDue()
  expect(ran).toEqual([])
})

it('follows the clinic when its time zone changes', async () => {
  const admin = test.as('admin')
  test.clock.set('2026-12-20T09:00:00+05:30')
  const { restart } = scheduled({ every: 'day', at: '12:00' })
  const runner = restart()
  await runner.runDue()
  const { updatedAt } = await admin.settings.getClinic()
  await admin.settings.updateClinic({ timeZone: 'Asia/Tokyo', expectedUpdatedAt: updatedAt })
  await runner.runDue()
  expect(keys()).toEqual([expect.stringMatching(/:2026-12-19$/), expect.stringMatching(/:2026-12-20$/)])
})

it('comes once after a start', async () => {
  const { restart } = scheduled({ every: 'start', afterMs: 60_000 })
  test.clock.set('2026-12-25T09:00:00+05:30')
  const runner = restart()
  for (let minute = 0; minute < 5; minute++) {
    await runner.runDue()
    test.clock.advance(60_000)
  }
  expect(ran).toEqual(['2026-12-25T09:01'])
})
