import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Role } from '#shared/permissions.ts'
import { forgetReplies, once } from './idempotency.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

let runs = 0
function act(key: string, input: unknown, { role = 'admin' as Role, action = 'test.act', fails = false } = {}) {
  return test.call(role, action).transaction(tx =>
    once(tx, key, input, () => {
      runs += 1
      if (fails) throw new Error('failed')
      return { run: runs }
    }),
  )
}

it('runs once per key and answers the same again', () => {
  const first = act('a', { name: 'x' })
  expect(act('a', { name: 'x' })).toEqual(first)
  expect(act('b', { name: 'x' })).not.toEqual(first)
})

it('does not remember a call that failed', () => {
  expect(() => act('c', {}, { fails: true })).toThrow('failed')
  const before = runs
  act('c', {})
  expect(runs).toBe(before + 1)
})

it('refuses a key that comes with another input, from another person or for another act', () => {
  act('d', { amount: 1 })
  const before = runs
  const reused = expect.objectContaining({ code: 'CONFLICT', data: { reason: 'idempotencyKeyReused' } })
  expect(() => act('d', { amount: 2 })).toThrow(reused)
  expect(() => act('d', { amount: 1 }, { role: 'doctor' })).toThrow(reused)
  expect(() => act('d', { amount: 1 }, { action: 'test.other' })).toThrow(reused)
  expect(runs).toBe(before)
})

it('forgets by age', () => {
  act('e', {})
  const { call, clock } = test
  clock.advance(1_000)
  act('f', {})
  const forgotten = call('admin').transaction(tx => forgetReplies(tx, clock.now()))
  expect(forgotten).toBeGreaterThan(0)
  const before = runs
  act('f', {})
  expect(runs).toBe(before)
  act('e', {})
  expect(runs).toBe(before + 1)
})

it('makes one record of a call that is sent twice at once, through the whole gate', async () => {
  const client = test.as('doctor', { idempotencyKey: 'twice' })
  const calls = [1, 2, 3].map(() => client.settings.setPreference({ name: 'twice', value: 1 }))
  expect(await Promise.all(calls)).toEqual([{ name: 'twice' }, { name: 'twice' }, { name: 'twice' }])
  const entries = test.clinic.db.raw.prepare(
    "SELECT count(*) FROM audit_entries WHERE action = 'settings.setPreference'",
  )
  expect(entries.pluck().get()).toBe(1)
})
