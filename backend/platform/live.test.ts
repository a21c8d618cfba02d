import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { hashConnectionKey } from './session.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const change = (value: number) => test.as('nurse').settings.setPreference({ name: 'x', value })
const sessions = (set: string, role: string) =>
  test.clinic.db.raw.prepare(`UPDATE sessions SET ${set} WHERE key_hash = ?`).run(hashConnectionKey(`test ${role}`))

it('tells a screen what changed, and no more once its person is signed out', async () => {
  const events = (await test.as('doctor').live.changes())[Symbol.asyncIterator]()
  expect((await events.next()).value).toMatchObject({ changes: [] })
  await change(1)
  expect(await events.next()).toMatchObject({ value: { changes: [{ domain: 'settings', table: 'preferences' }] } })
  sessions('ended_at = 1', 'doctor')
  await change(2)
  expect((await events.next()).done).toBe(true)
  await expect(test.as('doctor').live.changes()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

it('does not keep an unattended screen unlocked', async () => {
  const { clock } = test
  sessions(`last_seen_at = ${clock.now()}`, 'admin')
  const events = (await test.as('admin').live.changes())[Symbol.asyncIterator]()
  await events.next()
  for (let minute = 0; minute < 12; minute++) {
    clock.advance(60_000)
    await test.as('admin').live.ping()
    await change(minute + 10)
    await events.next()
  }
  await expect(test.as('admin').settings.getClinic()).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    data: { reason: 'locked' },
  })
})
