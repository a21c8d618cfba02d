import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RelayLink } from '#backend/platform/sync/link/relay-link.ts'
import { createFaultProxy, type FaultProxy, type Faults } from '#backend/testing/fault-proxy.ts'
import { openLink, quickTiming, until } from '#backend/testing/link-support.ts'
import { createFounder } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { createMemoryReplica, type MemoryReplica, sameLogs } from './memory-replica.ts'

let relay: TestRelay
const closing: { close(): Promise<void> }[] = []

beforeAll(async () => {
  relay = await startRelay()
}, 120_000)

afterEach(async () => {
  for (const each of closing.splice(0).reverse()) await each.close()
})

afterAll(() => relay.close())

const timing = { ...quickTiming, ping: 100, pong: 150 }

async function proxy(seed: number, faults: Faults = {}): Promise<FaultProxy> {
  const made = await createFaultProxy(relay.port, seed, faults)
  closing.push(made)
  return made
}

function link(replica: MemoryReplica, port: number): RelayLink {
  const made = openLink(replica, `http://127.0.0.1:${port}`, { timing })
  closing.push(made)
  return made
}

/** Two desks that write while the network does what it does, and then rest. */
async function exchange(seed: number, faults: Faults, writes: number): Promise<FaultProxy> {
  const front = createMemoryReplica(createFounder())
  const pharmacy = createMemoryReplica(front.device.approve())
  const line = await proxy(seed, faults)
  link(front, line.port)
  link(pharmacy, line.port)
  for (let index = 0; index < writes; index += 1) {
    front.write('a'.repeat(200))
    pharmacy.write('b'.repeat(200))
    await wait(5)
  }
  line.set({})
  const all = { [front.deviceId]: writes, [pharmacy.deviceId]: writes }
  await until(
    () => sameLogs(front, pharmacy) && front.held()[pharmacy.deviceId] === writes,
    'both hold everything',
    30_000,
  )
  expect(front.held()).toEqual(all)
  return line
}

describe('a link over a bad network', () => {
  it('loses nothing when connections are cut', async () => {
    const { counts } = await exchange(1, { cutWithinBytes: 6_000, refuse: 0.2 }, 150)
    expect(counts.cuts).toBeGreaterThan(2)
  })

  it('loses nothing when pieces vanish and nobody is told', async () => {
    const { counts } = await exchange(2, { drop: 0.05 }, 150)
    expect(counts.drops).toBeGreaterThan(0)
  })

  it('waits out a slow and distant line', async () => {
    await exchange(3, { delayMs: 60, bytesPerSecond: 40_000 }, 60)
  })

  it('is not fooled by connections that are played again', async () => {
    const { counts } = await exchange(4, { duplicate: true, cutWithinBytes: 8_000 }, 100)
    expect(counts.duplicates).toBeGreaterThan(0)
  })

  it('notices a line that is half open, and comes back', async () => {
    const front = createMemoryReplica(createFounder())
    const line = await proxy(5)
    const one = link(front, line.port)
    await until(() => one.status().state === 'online', 'it is online')
    line.set({ halfOpen: true })
    await until(() => one.status().state !== 'online', 'the silence is noticed')
    expect(one.status().error).toBe('silent')
    front.write()
    line.set({})
    line.cut()
    await until(() => one.status().held[front.deviceId] === 1, 'the change is at the relay')
    expect(one.status().state).toBe('online')
  })

  it('goes on where it stopped when the relay starts again', async () => {
    const front = createMemoryReplica(createFounder())
    const pharmacy = createMemoryReplica(front.device.approve())
    const [one] = [link(front, relay.port), link(pharmacy, relay.port)]
    front.write()
    await until(() => pharmacy.held()[front.deviceId] === 1, 'the first arrives')
    await relay.restart()
    front.write()
    await until(() => pharmacy.held()[front.deviceId] === 2, 'the second arrives')
    expect(one.status().state).toBe('online')
    expect(pharmacy.repeats).toBe(0)
  })

  it('says little when nothing happens', async () => {
    const front = createMemoryReplica(createFounder())
    const line = await proxy(6)
    const one = link(front, line.port)
    await until(() => one.status().state === 'online', 'it is online')
    await wait(200)
    const before = line.bytes()
    await wait(1_000)
    // About ten exchanges at this pace; each is a ping and its answer.
    expect(line.bytes() - before).toBeLessThan(10 * 200)
    expect(line.bytes() - before).toBeGreaterThan(0)
  })
})
