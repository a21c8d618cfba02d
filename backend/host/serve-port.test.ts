import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Client } from '#shared/contract/index.ts'
import { servePort } from './serve-port.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

/** A window's document with its port; the sessions of the test clinic are bound to connections named `test <role>`. */
function open(clientId: string, headers: Record<string, string> = {}) {
  const { port1, port2 } = new MessageChannel()
  servePort(test.backend, port2, { clientId })
  port1.start()
  const link = new RPCLink({ port: port1, headers: () => headers })
  return { client: createORPCClient<Client>(link), close: () => port1.close() }
}

it('answers a window by the session that is bound to its id, also after a reload', async () => {
  const first = open('test nurse')
  expect(await first.client.settings.getClinic()).toMatchObject({ name: 'Test Clinic' })
  first.close()
  const reloaded = open('test nurse')
  expect(await reloaded.client.settings.getClinic()).toMatchObject({ name: 'Test Clinic' })
  const stranger = open('another window')
  await expect(stranger.client.settings.getClinic()).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    data: { reason: 'signIn' },
  })
  for (const page of [reloaded, stranger]) page.close()
})

it('carries idempotency keys and typed errors', async () => {
  const page = open('test doctor', { 'idempotency-key': 'from a window' })
  const set = () => page.client.settings.setPreference({ name: 'theme', value: 'dark' })
  expect([await set(), await set()]).toHaveLength(2)
  const entries = test.clinic.db.raw.prepare(
    "SELECT count(*) FROM audit_entries WHERE action = 'settings.setPreference'",
  )
  expect(entries.pluck().get()).toBe(1)
  await expect(page.client.settings.updateClinic({ name: '', expectedUpdatedAt: 0 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  page.close()
})

it('sends what changes until the port closes, and then lets go', async () => {
  const page = open('test admin')
  const events = (await page.client.live.changes())[Symbol.asyncIterator]()
  await events.next()
  await test.as('nurse').settings.setPreference({ name: 'theme', value: 'light' })
  expect(await events.next()).toMatchObject({ value: { changes: [{ table: 'preferences' }] } })
  page.close()
  await expect(events.next()).rejects.toThrow()
  await test.as('nurse').settings.setPreference({ name: 'theme', value: 'dark' })
})
