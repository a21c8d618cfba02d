import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { mailboxPath, mailLifeMs, streamPath } from '#shared/sync/relay-protocol.ts'
import { createFounder } from './testing/test-device.ts'
import { startRelay, type TestRelay } from './testing/test-relay.ts'
import { join } from './testing/test-stream.ts'

let relay: TestRelay
let now = Date.now()

beforeAll(async () => {
  const limits = { mailPerMinute: 30, connections: { perSecond: 0.001, burst: 8 }, requestsPerMinute: 100 }
  relay = await startRelay({ now: () => now, trustedHops: 1, metricsToken: 'a token of some length', limits })
}, 120_000)

afterAll(() => relay.close())

/** Each test from an address of its own, so that their limits do not meet. */
const from = (address: string) => ({ 'x-forwarded-for': address })

describe('the pages of a relay', () => {
  it('say how it is, with headers that keep browsers out', async () => {
    const health = await fetch(`${relay.url}/healthz`)
    expect(await health.json()).toEqual({ status: 'ok' })
    expect(health.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(health.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(200)
    const nowhere = await fetch(`${relay.url}/v1/elsewhere`)
    expect([nowhere.status, await nowhere.json()]).toEqual([404, { code: 'notFound' }])
  })

  it('give figures to whoever has the token', async () => {
    const front = createFounder()
    const stream = await join(relay.port, front)
    stream.send(front.batch())
    await stream.next('ack')
    await stream.close()
    expect((await fetch(`${relay.url}/metrics`)).status).toBe(401)
    const headers = { authorization: 'Bearer a token of some length' }
    const figures = await (await fetch(`${relay.url}/metrics`, { headers })).text()
    expect(figures).toContain('relay_pushes_total{outcome="stored"} 1')
    expect(figures).toMatch(/^relay_held_bytes\{kind="batches"\} [1-9]/m)
    expect(figures).not.toContain(front.deviceId)
  })
})

describe('a mailbox', () => {
  const post = (rendezvous: string, body: Uint8Array, address = '10.0.0.1') =>
    fetch(relay.url + mailboxPath(rendezvous), {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/octet-stream', ...from(address) },
    })
  const get = async (rendezvous: string, after = 0, address = '10.0.0.1') => {
    const answer = await fetch(`${relay.url}${mailboxPath(rendezvous)}?after=${after}`, { headers: from(address) })
    return ((await answer.json()) as { messages: { number: number; body: string }[] }).messages
  }

  it('keeps messages in order for a quarter of an hour', async () => {
    const rendezvous = randomBytes(16).toString('hex')
    const [one, two] = [randomBytes(100), randomBytes(64 * 1024)]
    expect((await post(rendezvous, one)).status).toBe(201)
    const [first] = await get(rendezvous)
    expect((await post(rendezvous, two)).status).toBe(201)
    const messages = await get(rendezvous, first?.number)
    expect(messages.map(({ body }) => Buffer.from(body, 'base64url'))).toEqual([two])
    expect(await get(randomBytes(16).toString('hex'))).toEqual([])
    now += mailLifeMs + 1
    expect(await get(rendezvous)).toEqual([])
  })

  it('takes what fits and no more', async () => {
    const rendezvous = randomBytes(16).toString('hex')
    expect((await post(rendezvous, randomBytes(64 * 1024 + 1))).status).toBe(413)
    expect((await post('short', randomBytes(1))).status).toBe(400)
    const full = Array.from({ length: 33 }, (_, index) => post(rendezvous, randomBytes(10), `10.0.1.${index}`))
    expect((await Promise.all(full)).filter(({ status }) => status === 507).length).toBeGreaterThan(0)
  })

  it('is not for guessing: an address may look so often', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 35; index += 1) {
      const answer = await fetch(relay.url + mailboxPath(randomBytes(16).toString('hex')), {
        headers: from('10.0.2.1'),
      })
      statuses.push(answer.status)
    }
    expect(statuses.filter(status => status === 429)).toHaveLength(5)
  })
})

describe('the way in to a stream', () => {
  const open = (path: string, headers: Record<string, string>) =>
    new Promise<string>(resolve => {
      const socket = new WebSocket(`ws://127.0.0.1:${relay.port}${path}`, { headers })
      socket.on('error', error => resolve(error.message))
      socket.on('open', () => {
        socket.terminate()
        resolve('open')
      })
    })

  it('is closed to browsers, to other paths, and to whoever comes too often', async () => {
    const { clinicId } = createFounder()
    expect(await open(streamPath('clinic'), from('10.0.3.1'))).toContain('404')
    expect(await open('/', from('10.0.3.1'))).toContain('404')
    expect(await open(streamPath(clinicId), { ...from('10.0.3.2'), origin: 'https://evil.example' })).toContain('403')
    const answers: string[] = []
    for (let index = 0; index < 10; index += 1) answers.push(await open(streamPath(clinicId), from('10.0.3.3')))
    expect(answers.filter(answer => answer === 'open')).toHaveLength(8)
    expect(answers.at(-1)).toContain('429')
    // Only what the trusted proxy adds counts.
    expect(await open(streamPath(clinicId), from('1.2.3.4, 10.0.3.3'))).toContain('429')
  })
})
