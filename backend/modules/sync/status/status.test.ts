import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Exchange, PeerStatus } from '#backend/platform/sync/exchange-status.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { patients } from '#db/schema/patients.ts'
import { record } from './record.service.ts'
import { get, retry } from './status.service.ts'

let one: Desk
let two: Desk
beforeEach(() => {
  const circle = newCircle()
  const start = Date.parse('2026-11-23T09:00:00+05:30')
  one = openDesk(circle, 'Reception', start)
  two = openDesk(circle, 'Pharmacy', start)
})
afterEach(() => {
  one.remove()
  two.remove()
})

const call = (desk: Desk): Call => desk.clinic.systemCall('test')

function relay(values: Partial<PeerStatus> = {}): PeerStatus {
  const peer = { id: 'relay', kind: 'relay', address: 'https://relay.example', state: 'online', error: null } as const
  return { ...peer, lastContactAt: 5, held: {}, toSend: 0, toReceive: 0, ...values }
}

/** An exchange that says what a test wants. */
function pretend(desk: Desk, peers: PeerStatus[], unsent = 0) {
  const listeners: (() => void)[] = []
  let tries = 0
  const exchange: Exchange = {
    peers: () => peers,
    unsent: () => unsent,
    relays: () => [],
    hosts: () => [],
    onChange(listener) {
      listeners.push(listener)
      return () => {}
    },
    refreshPeers: () => {},
    sealWaiting: async () => {},
    compare: async () => {},
    retryNow: () => {
      tries += 1
    },
    stop: async () => {},
  }
  desk.clinic.exchange = exchange
  return { change: () => listeners.map(listener => listener()), tries: () => tries }
}

const register = (desk: Desk) =>
  desk.change(tx => {
    const row = { ...created(tx), name: 'Asha Verma', code: tx.nextNumber('patients') }
    tx.note({ patientId: row.id })
    tx.db.insert(patients).values(row).run()
    return row.id
  })

function edit(desk: Desk, id: string): void {
  desk.clock.value += 1_000
  desk.change(tx => {
    tx.note({ patientId: id })
    tx.db
      .update(patients)
      .set({ city: 'Mysuru', ...updated(tx) })
      .where(eq(patients.id, id))
      .run()
  })
}

describe('the status', () => {
  it('is "alone" where there is nobody', () => {
    register(one)
    expect(get(call(one))).toMatchObject({
      state: 'alone',
      unsent: 0,
      peers: [],
      devices: [
        { id: one.clinic.device.id, name: 'Reception', isThis: true, lastEntryAt: one.clock.value, fault: null },
      ],
    })
    expect(retry(call(one))).toEqual({ tried: false })
  })

  it('tells of peers, of other workstations and of what is wrong with them', async () => {
    register(two)
    await handOver(two, one)
    const { tries } = pretend(one, [relay({ toSend: 2 })], 2)
    expect(get(call(one))).toMatchObject({
      state: 'sending',
      unsent: 2,
      peers: [{ id: 'relay', state: 'online', toSend: 2, lastContactAt: 5 }],
      devices: [
        { isThis: true },
        { id: two.clinic.device.id, isThis: false, waiting: 0, lastEntryAt: two.clock.value },
      ],
    })
    expect(get(call(one)).peers[0]).not.toHaveProperty('held')
    expect([retry(call(one)), tries()]).toEqual([{ tried: true }, 1])
    one.clinic.db.raw
      .prepare("UPDATE sync_devices SET fault = 'clockAhead' WHERE device_id = ?")
      .run(two.clinic.device.id)
    expect(get(call(one))).toMatchObject({ state: 'problem', devices: [{}, { fault: 'clockAhead' }] })
  })

  it('is announced to screens from the first look on, once', () => {
    const { change } = pretend(one, [relay()])
    const heard: string[] = []
    one.clinic.changes.listen(event => heard.push(...event.changes.map(({ table }) => table)))
    change()
    get(call(one))
    get(call(one))
    change()
    expect(heard).toEqual(['sync_peers'])
  })
})

describe('where a record is', () => {
  it('follows a chart from this workstation to the relay and to the others', async () => {
    const id = register(one)
    const at = (desk: Desk) => record(call(desk), { table: 'patients', id })
    expect(at(one)).toEqual({ alone: true, peers: [], workstations: [] })
    pretend(one, [relay()])
    expect(at(one)).toMatchObject({ alone: false, peers: [{ holds: false }] })
    await handOver(one, two)
    pretend(one, [relay({ held: one.replica.held() })])
    expect(at(one).peers).toMatchObject([{ id: 'relay', holds: true }])
    two.change(tx => tx.note({ kind: 'read' }))
    await handOver(two, one)
    expect(at(one).workstations).toEqual([{ id: two.clinic.device.id, name: '', applied: true }])
    edit(one, id)
    expect(at(one)).toMatchObject({ peers: [{ holds: false }], workstations: [{ applied: false }] })
  })

  it('knows other records by who wrote them last', async () => {
    const id = register(two)
    await handOver(two, one)
    const rooms = { table: 'users', id }
    expect(record(call(one), rooms)).toMatchObject({ workstations: [{ applied: true }] })
    expect(() => record(call(one), { table: 'sessions', id })).toThrow('NOT_FOUND')
  })
})
