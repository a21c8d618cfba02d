import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFounder } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { join } from '#relay/testing/test-stream.ts'

const day = 86_400_000
const start = Date.parse('2026-11-23T09:00:00+05:30')
let now = start
let relay: TestRelay

beforeAll(async () => {
  relay = await startRelay({ now: () => now })
}, 120_000)

afterAll(() => relay.close())

/** It prunes when it starts. */
async function letPass(days: number): Promise<void> {
  now += days * day
  await relay.restart()
}

const heldBatchBytes = async () => {
  const figures = await (await fetch(`${relay.url}/metrics`)).text()
  return Number(/^relay_held_bytes\{kind="batches"\} (\d+)/m.exec(figures)?.[1])
}

describe('a relay', () => {
  it('drops what every device has, after its time, and not what a silent one still needs', async () => {
    const front = createFounder()
    const [lab, pharmacy] = [front.approve(), front.approve()]
    const own = front.deviceId
    const stream = await join(relay.port, front)
    for (let count = 0; count < 3; count += 1) stream.send(front.batch({ size: 1_000 }))
    while ((await stream.next('ack')).upTo < 3);
    await (await join(relay.port, pharmacy, { held: { [own]: 1 } })).close()
    const two = await join(relay.port, lab)
    two.send({ t: 'holds', held: { [own]: 3, [crypto.randomUUID()]: 7 } })
    two.send({ t: 'pull', deviceId: own, after: 0, maxBytes: 1 })
    await two.next('pulled')
    await Promise.all([stream.close(), two.close()])
    const all = await heldBatchBytes()

    await letPass(36)
    const again = await join(relay.port, front, { held: { [own]: 3 } })
    expect(again.welcome.begins).toEqual({ [own]: 2 })
    expect(await heldBatchBytes()).toBeLessThan(all * 0.7)
    now += 20 * day
    again.send(front.batch())
    await again.next('ack')
    again.send({ t: 'holds', held: { [own]: 4 } })
    await (await join(relay.port, lab, { held: { [own]: 4 } })).close()
    await again.close()

    // The pharmacy was silent for 91 days; what is new stays, whoever has it.
    await letPass(35)
    const more = await join(relay.port, front)
    expect(more.welcome).toMatchObject({ begins: { [own]: 4 }, held: { [own]: 4 } })
    more.send(front.batch())
    expect(await more.next('ack')).toMatchObject({ upTo: 5 })
    // Who was silent is told so.
    const back = await join(relay.port, pharmacy, { held: { [own]: 1 } })
    back.send({ t: 'pull', deviceId: own, after: 1, maxBytes: 10_000 })
    expect(await back.next('pruned')).toMatchObject({ begins: 4 })
    await Promise.all([back.close(), more.close()])
  })
})
