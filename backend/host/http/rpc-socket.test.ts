import { getEventMeta } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHost, type TestHost } from '#backend/testing/test-host.ts'
import type { ChangeEvent } from '#shared/events.ts'

let desk: TestHost
beforeAll(async () => {
  desk = await createTestHost()
})
afterAll(() => desk.close())

const origin = () => `http://127.0.0.1:${desk.host.port}`
const cookie = (key: string) => `nadi_${desk.host.port}=${key}`

describe('who may connect', () => {
  it('refuses a page of another origin, whatever cookie it carries', async () => {
    const key = desk.signedInKey('admin')
    for (const foreign of [
      'http://evil.example',
      `https://127.0.0.1:${desk.host.port}`,
      'http://127.0.0.1:1',
      'null',
    ]) {
      expect(await desk.socket({ origin: foreign, cookie: cookie(key) })).toBe(403)
    }
    expect(await desk.socket({ cookie: cookie(key) })).toBe(403)
  })

  it('refuses a browser that has not loaded the page', async () => {
    expect(await desk.socket({ origin: origin() })).toBe(401)
    expect(await desk.socket({ origin: origin(), cookie: cookie('short') })).toBe(401)
    expect(await desk.socket({ origin: origin(), cookie: `nadi_1=${'x'.repeat(43)}` })).toBe(401)
  })

  it('takes the session from the cookie and from nothing else', async () => {
    const { client, socket } = await desk.connect('y'.repeat(43))
    await expect(client.settings.getClinic()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    socket.close()
    const nurse = await desk.connect(desk.signedInKey('nurse'))
    expect(await nurse.client.settings.getClinic()).toMatchObject({ name: 'Test Clinic' })
    await expect(nurse.client.settings.updateClinic({ name: 'X', expectedUpdatedAt: 0 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    nurse.socket.close()
  })

  it('cuts the line of a message that is too large, and serves on', async () => {
    const { client, socket } = await desk.connect(desk.signedInKey('nurse'))
    const closed = new Promise<number>(resolve => socket.once('close', resolve))
    await expect(client.settings.setPreference({ name: 'big', value: 'x'.repeat(9 * 1024 * 1024) })).rejects.toThrow()
    expect(await closed).toBe(1009)
    const next = await desk.connect(desk.signedInKey('nurse'))
    expect(await next.client.live.ping()).toHaveProperty('now')
    next.socket.close()
  })
})

describe('a screen that went away without a word', () => {
  it('is cut, and one that answers is not', async () => {
    const host = await createTestHost({ pingMs: 200 })
    const headers = { origin: `http://127.0.0.1:${host.host.port}`, cookie: `nadi_${host.host.port}=${'z'.repeat(43)}` }
    const [mute, alive] = await Promise.all([host.socket(headers, { autoPong: false }), host.socket(headers)])
    if (typeof mute === 'number' || typeof alive === 'number') throw new Error('refused')
    await new Promise(resolve => mute.once('close', resolve))
    expect(alive.readyState).toBe(alive.OPEN)
    const goodbye = new Promise<number>(resolve => alive.once('close', resolve))
    await host.close()
    expect(await goodbye).toBe(1001)
  })
})

describe('live.changes over a line that breaks', () => {
  it('loses no event when sockets are cut in mid stream', async () => {
    const key = desk.signedInKey('admin')
    const wanted = 40
    const seen = new Set<string>()
    const stop = new AbortController()
    let events = 0
    const listening = follow(key, stop.signal, event => {
      for (const { ids } of event.changes) for (const id of ids) seen.add(id)
      expect(event.reset).toBeUndefined()
      events += 1
    })
    await expect.poll(() => events).toBe(1)
    const writer = desk.test.as('doctor')
    for (let i = 0; i < wanted; i++) {
      await writer.settings.setPreference({ name: `p${i}`, value: i })
      if (i % 9 === 4) listening.cut()
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    await expect.poll(() => seen.size, { timeout: 5_000 }).toBe(wanted)
    expect(listening.connections()).toBeGreaterThan(2)
    stop.abort()
    listening.cut()
    await listening.done
  })
})

/** Listens like a screen does: connects again after every loss, from the last event that it saw. */
function follow(key: string, signal: AbortSignal, onEvent: (event: ChangeEvent) => void) {
  let cut = () => {}
  let connections = 0
  async function run(): Promise<void> {
    let lastEventId: string | undefined
    while (!signal.aborted) {
      const { client, socket } = await desk.connect(key)
      connections += 1
      cut = () => socket.terminate()
      try {
        for await (const event of await client.live.changes(undefined, { lastEventId })) {
          lastEventId = getEventMeta(event)?.id ?? lastEventId
          onEvent(event)
        }
      } catch {
        // The line broke: the next round picks up where it ended.
      }
    }
  }
  const done = run()
  return { cut: () => cut(), connections: () => connections, done }
}
