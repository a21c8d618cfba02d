import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Exchange } from '#backend/platform/sync/exchange-status.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let refreshed: number
beforeEach(async () => {
  test = await createTestClinic()
  refreshed = 0
  test.clinic.exchange = {
    ...{
      peers: () => [],
      unsent: () => 0,
      onChange: () => () => {},
      retryNow: () => {},
      relays: () => [],
      hosts: () => [],
    },
    ...{ sealWaiting: async () => {}, compare: async () => {}, stop: async () => {} },
    refreshPeers: () => {
      refreshed += 1
    },
  } satisfies Exchange
})
afterEach(() => test.close())

const peers = () => test.as('admin').sync.peers
const address = 'https://relay.example'
const rows = (sql: string) => test.clinic.db.raw.prepare(sql).all()
const everything = () => JSON.stringify([rows('SELECT * FROM audit_entries'), rows('SELECT * FROM log_changes')])

describe('a relay', () => {
  it('is added by its address, and the exchange goes on with it', async () => {
    const heard: unknown[] = []
    test.clinic.changes.listen(({ changes }) => heard.push(...changes.filter(({ table }) => table === 'sync_peers')))
    const added = await peers().add({ address: 'wss://Relay.Example/', token: 'let-us-in' })
    expect(added).toEqual({ id: expect.any(String), kind: 'relay', address })
    expect(rows('SELECT id, kind, address, token, active FROM sync_peers')).toEqual([
      { ...added, token: 'let-us-in', active: 1 },
    ])
    expect([refreshed, heard.length]).toEqual([1, 1])
    expect((await test.as('admin').sync.devices.list()).relay).toBe(address)
  })

  it('is told of in the audit trail by its host, and its token nowhere', async () => {
    const { id } = await peers().add({ address: 'https://relay.example:8443/nadi', token: 'let-us-in' })
    await peers().remove({ id })
    const { items } = await test.as('admin').audit.list({ kind: 'security' })
    const told = { subjectTable: 'sync_peers', subjectId: id, reason: 'relay.example:8443' }
    expect(items.filter(({ action }) => action.startsWith('sync.peers'))).toMatchObject([
      { action: 'sync.peers.remove', ...told },
      { action: 'sync.peers.add', ...told },
    ])
    expect(everything()).not.toContain('let-us-in')
  })

  it('is not added twice, however it is spelt', async () => {
    await peers().add({ address })
    for (const again of [address, 'wss://relay.example', 'https://RELAY.example:443/'])
      await expect(peers().add({ address: again })).rejects.toMatchObject({
        code: 'CONFLICT',
        data: { reason: 'relayKnown' },
      })
    expect(refreshed).toBe(1)
  })

  it.each([
    ['relay.example', 'relayAddress'],
    ['http://relay.example', 'relayPlain'],
  ])('must have an address that can be used: %s', async (typed, key) => {
    await expect(peers().add({ address: typed })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'address', key }] },
    })
    expect([refreshed, rows('SELECT * FROM sync_peers')]).toEqual([0, []])
  })

  it('is removed, and may be added again', async () => {
    const { id } = await peers().add({ address })
    expect(await peers().remove({ id })).toEqual({ done: true })
    expect([refreshed, rows('SELECT * FROM sync_peers')]).toEqual([2, []])
    await expect(peers().remove({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await peers().add({ address })
  })
})
