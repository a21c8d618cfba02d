import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFounder } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { connect, join } from '#relay/testing/test-stream.ts'

let relay: TestRelay
let port: number

beforeAll(async () => {
  relay = await startRelay()
  port = relay.port
}, 120_000)

afterAll(() => relay.close())

describe('a stream', () => {
  it('stores batches in order, acks them, and sends them to the others at once', async () => {
    const front = createFounder()
    const pharmacy = front.approve()
    const one = await join(port, front)
    expect(one.welcome.held).toEqual({})
    const two = await join(port, pharmacy)
    const batches = Array.from({ length: 20 }, () => front.batch({ entries: 3 }))
    for (const batch of batches) one.send(batch)
    for (const batch of batches) expect((await two.nextBatch()).equals(batch)).toBe(true)
    while ((await one.next('ack')).upTo < 60);
    await Promise.all([one.close(), two.close()])
    const again = await join(port, pharmacy)
    expect(again.welcome.held).toEqual({ [front.deviceId]: 60 })
    await again.close()
  })

  it('takes a batch again that it knows, and refuses another one in its place', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    const [first, second] = [front.batch(), front.batch()]
    for (const batch of [first, second, first]) stream.send(batch)
    while ((await stream.next('ack')).upTo < 2);
    front.rewind(1)
    stream.send(front.batch())
    expect(await stream.next('refused')).toMatchObject({ code: 'fork', sequence: 2, held: 2 })
    front.rewind(1)
    stream.send(front.batch({ entries: 5 }))
    expect(await stream.next('refused')).toMatchObject({ code: 'fork', held: 2 })
    front.rewind(2)
    front.batch()
    stream.send(front.batch())
    stream.send(front.batch())
    expect(await stream.next('refused')).toMatchObject({ code: 'fork' })
    expect(await stream.next('refused')).toMatchObject({ code: 'fork', sequence: 3, held: 2 })
    await stream.close()
  })

  it('says where a gap begins', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    front.batch({ entries: 4 })
    stream.send(front.batch())
    expect(await stream.next('refused')).toMatchObject({ code: 'gap', deviceId: front.deviceId, sequence: 5, held: 0 })
    await stream.close()
  })

  it('lets a log that it lacks begin where its devices still keep it, and says so', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    front.batch({ entries: 4 })
    const [late, next] = [front.batch({ entries: 2 }), front.batch()]
    stream.send(late)
    expect(await stream.next('refused')).toMatchObject({ code: 'gap', held: 0 })
    stream.send({ t: 'begins', deviceId: front.deviceId, sequence: 5 })
    for (const batch of [late, next]) stream.send(batch)
    while ((await stream.next('ack')).upTo < 7);
    const other = await join(port, front.approve())
    expect(other.welcome).toMatchObject({ held: { [front.deviceId]: 7 }, begins: { [front.deviceId]: 5 } })
    other.send({ t: 'pull', deviceId: front.deviceId, after: 0, maxBytes: 10_000 })
    expect(await other.next('pruned')).toEqual({ t: 'pruned', deviceId: front.deviceId, begins: 5 })
    expect(other.batches).toEqual([])
    other.send({ t: 'pull', deviceId: front.deviceId, after: 4, maxBytes: 10_000 })
    for (const batch of [late, next]) expect((await other.nextBatch()).equals(batch)).toBe(true)
    await Promise.all([stream.close(), other.close()])
  })

  it('lets a log begin anew that it has lost touch with, and takes what lies before for known', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    const old = front.batch()
    stream.send(old)
    await stream.next('ack')
    front.batch({ entries: 9 })
    stream.send({ t: 'begins', deviceId: front.deviceId, sequence: 11 })
    stream.send(front.batch())
    expect(await stream.next('ack')).toMatchObject({ upTo: 11 })
    stream.send({ t: 'pull', deviceId: front.deviceId, after: 0, maxBytes: 10_000 })
    expect(await stream.next('pruned')).toMatchObject({ begins: 11 })
    stream.send(old)
    expect(await stream.next('ack')).toMatchObject({ upTo: 11 })
    await stream.close()
  })

  it('answers pulls in parts that are no larger than asked for', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    const batches = Array.from({ length: 10 }, () => front.batch({ size: 1000, entries: 2 }))
    for (const batch of batches) stream.send(batch)
    while ((await stream.next('ack')).upTo < 20);
    const other = await join(port, front.approve())
    let after = 0
    for (let count = 0; after < 20; count += 1) {
      expect(count).toBeLessThan(10)
      other.send({ t: 'pull', deviceId: front.deviceId, after, maxBytes: 3000 })
      const pulled = await other.next('pulled')
      expect(pulled.more).toBe(pulled.upTo < 20)
      after = pulled.upTo
    }
    for (const batch of batches) expect((await other.nextBatch()).equals(batch)).toBe(true)
    expect(other.batches).toHaveLength(10)
    await Promise.all([stream.close(), other.close()])
  })

  it('believes nobody who cannot prove it', async () => {
    const front = createFounder()
    const stranger = createFounder(front.clinicId)
    await (await join(port, front)).close()
    const say = async (...args: Parameters<typeof connect>) => (await (await connect(...args)).next('goodbye')).code
    expect(await say(port, stranger)).toBe('unknownDevice')
    expect(await say(port, front, { host: 'other.example' })).toBe('badSignature')
    expect(await say(port, front, { signature: stranger.sign('x') })).toBe('badSignature')
    expect(await say(port, front, { clinicId: createFounder().clinicId })).toBe('otherClinic')
    expect(await say(port, front.approve().approve())).toBe('unknownDevice')
  })
})
