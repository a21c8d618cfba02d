import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RelayLink } from '#backend/platform/sync/link/relay-link.ts'
import { openLink, until } from '#backend/testing/link-support.ts'
import { createFounder } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { createMemoryReplica, type MemoryReplica, sameLogs } from './memory-replica.ts'

let relay: TestRelay
const open: RelayLink[] = []

beforeAll(async () => {
  relay = await startRelay()
}, 120_000)

afterEach(async () => {
  await Promise.all(open.splice(0).map(link => link.close()))
})

afterAll(() => relay.close())

function link(replica: MemoryReplica, changes: Parameters<typeof openLink>[2] = {}): RelayLink {
  const opened = openLink(replica, relay.url, changes)
  open.push(opened)
  return opened
}

const isOnline = (one: RelayLink) => () => one.status().state === 'online'

describe('the link of a workstation to a relay', () => {
  it('brings what is written at one desk to the other, and back', async () => {
    const front = createMemoryReplica(createFounder())
    const pharmacy = createMemoryReplica(front.device.approve())
    front.write('before the link')
    const [one, two] = [link(front), link(pharmacy)]
    await until(() => sameLogs(front, pharmacy) && front.log(front.deviceId).length > 0, 'the first batch arrives')
    await until(isOnline(two), 'the pharmacy is online')
    for (let index = 0; index < 50; index += 1) (index % 2 ? front : pharmacy).write(`${index}`)
    await until(() => front.held()[pharmacy.deviceId] === 25 && pharmacy.held()[front.deviceId] === 26, 'all arrive')
    expect(sameLogs(front, pharmacy)).toBe(true)
    await until(() => one.status().progress.toSend === 0 && one.status().progress.toReceive === 0, 'nothing is left')
    expect(one.status()).toMatchObject({ state: 'online', error: null, held: front.held() })
    expect(one.status().lastContactAt).toBeGreaterThan(Date.now() - 60_000)
    expect(Math.abs(front.offsets.at(-1) ?? Number.NaN)).toBeLessThan(5_000)
  })

  it('lets a device that lost its disk have its own log back', async () => {
    const front = createMemoryReplica(createFounder())
    for (let index = 0; index < 950; index += 1) front.write()
    const first = link(front)
    await until(() => first.status().held[front.deviceId] === 950, 'the relay has all')
    await first.close()
    front.forget()
    link(front)
    await until(() => front.held()[front.deviceId] === 950, 'all is back')
    expect(front.repeats).toBe(0)
  })

  it('learns of devices that join and leave', async () => {
    const front = createMemoryReplica(createFounder())
    const lab = createMemoryReplica(front.device.approve())
    link(front)
    const two = link(lab)
    await until(isOnline(two), 'the lab is online')
    const late = createMemoryReplica(front.device.approve())
    late.write()
    const three = link(late)
    await until(() => lab.held()[late.deviceId] === 1, 'the lab has what the new device wrote')
    front.takeStatements({ certificates: [], revocations: [front.device.revoke(late.deviceId, 1)] })
    await until(() => three.status().state === 'refused', 'the revoked device is refused')
    expect(three.status().error).toBe('revoked')
    await until(() => lab.statements().revocations.length === 1, 'the lab knows it')
    late.write()
    await until(() => three.status().state === 'refused', 'it stays refused')
  })

  it('hands over a log whose beginning nobody keeps, and tells who needs it that it is gone', async () => {
    const front = createMemoryReplica(createFounder())
    const lab = createMemoryReplica(front.device.approve())
    for (let index = 0; index < 3; index += 1) {
      front.write()
      front.seal()
    }
    lab.write()
    lab.seal()
    await lab.receive(front.log(front.deviceId))
    for (const each of [front, lab]) each.prune(front.deviceId, 2)
    const [one, two] = [link(front), link(lab)]
    await until(() => one.status().held[front.deviceId] === 3, 'the relay has what is kept')
    front.write('and on')
    await until(() => lab.held()[front.deviceId] === 4 && front.held()[lab.deviceId] === 1, 'they go on')
    expect([one.status().error, two.status().error]).toEqual([null, null])
    const late = createMemoryReplica(front.device.approve())
    late.write('written far away')
    const three = link(late)
    await until(() => three.status().error === 'awayTooLong', 'it says that it was away too long')
    expect(late.beginnings).toEqual(new Map([[front.deviceId, 3]]))
    await until(() => front.held()[late.deviceId] === 1, 'what it wrote is taken all the same')
    await until(() => late.held()[lab.deviceId] === 1, 'it takes what is whole')
    expect(late.held()[front.deviceId] ?? 0).toBe(0)
  })

  it('says why a relay does not take its log', async () => {
    const front = createMemoryReplica(createFounder())
    front.write()
    const one = link(front)
    await until(() => one.status().held[front.deviceId] === 1, 'the relay has the first')
    await one.close()
    front.forget()
    front.device.rewind(1)
    front.write('another history')
    front.seal()
    front.write('and on')
    const two = link(front)
    await until(() => two.status().error === 'fork', 'the fork shows')
    expect(two.status().state).toBe('online')
  })
})
