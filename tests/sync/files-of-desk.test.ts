import '#backend/testing/quick-passwords.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import type { Instant } from '#shared/time.ts'

const dayMs = 86_400_000
const patience = { timeout: 30_000 }
/** One dot, black or white. */
const dots = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
]

let relay: TestRelay
let desk: TestWorkstation
let aheadMs = 0

beforeAll(async () => {
  relay = await startRelay()
  desk = await createTestWorkstation({
    clock: { now: () => (Date.now() + aheadMs) as Instant },
    background: true,
    adapters: { connectivity: { isOnline: () => true } },
  })
  await desk.createClinic()
}, 120_000)

afterAll(async () => {
  await desk.close()
  await relay.close()
})

function daysPass(days: number): void {
  aheadMs = days * dayMs
  // The person at the desk has not been away.
  desk
    .clinic()
    .db.raw.prepare('UPDATE sessions SET last_seen_at = ?')
    .run(Date.now() + aheadMs)
}

const admin = () => desk.at('admin')
const files = () => admin().attachments.files
const photo = (dot: number) => ({ mediaType: 'image/png' as const, base64: dots[dot] ?? '' })

async function withPhoto(name: string, dot: number): Promise<string> {
  const { id } = await admin().patients.register({ name, sex: 'female' })
  const { photoId } = await admin().patients.setPhoto({ id, picture: photo(dot) })
  return photoId ?? ''
}

const blobs = () => desk.clinic().blobs.names()
const reasonOf = (id: string) =>
  admin()
    .attachments.get({ id })
    .then(
      () => 'here',
      error => error.data.reason,
    )

describe('the files of a workstation', () => {
  let first: string
  let second: string

  it('stay here while there is no relay, and are sent as soon as there is one', async () => {
    first = await withPhoto('Asha Rao', 0)
    expect(await files().status()).toMatchObject({ policy: 'all', alone: true, total: 1, here: 1, toSend: 0 })
    expect(await files().retry()).toEqual({ tried: false })
    await admin().sync.peers.add({ address: relay.url })
    await expect.poll(files().status, patience).toMatchObject({ alone: false, toSend: 0, toFetch: 0, faults: [] })
    const held = desk.clinic().db.raw.prepare('SELECT here, fault FROM file_copies WHERE held_at IS NOT NULL').all()
    expect(held).toEqual([{ here: 1, fault: null }])
  })

  it('go when they are old and a relay proves that it holds them, and come back when someone opens them', async () => {
    await files().updateSettings({ policy: 'onOpen' })
    expect((await blobs()).size).toBe(1)
    daysPass(2)
    await files().retry()
    await expect.poll(blobs, patience).toEqual(new Set())
    expect(await files().status()).toMatchObject({ policy: 'onOpen', total: 1, here: 0, toFetch: 0 })
    expect(await reasonOf(first)).toBe('fileOnTheWay')
    await expect.poll(() => reasonOf(first), patience).toBe('here')
    expect(await admin().attachments.get({ id: first })).toMatchObject(photo(0))
    const { items } = await admin().audit.list({ kind: 'security' })
    const told = items.find(({ action }) => action === 'attachments.files.updateSettings')
    expect(told).toMatchObject({ subjectTable: 'file_settings', reason: 'onOpen' })
  })

  it('stay while the relay is gone, and those that are not here are said to be out of reach', async () => {
    daysPass(4)
    await files().retry()
    await expect.poll(blobs, patience).toEqual(new Set())
    await relay.relay.close()
    second = await withPhoto('Bina Das', 1)
    expect(await files().status()).toMatchObject({ toSend: 1, here: 1 })
    await expect.poll(() => reasonOf(first), patience).toBe('fileUnreachable')
    await expect.poll(async () => (await files().status()).faults, patience).not.toEqual([])
    daysPass(6)
    await files().retry()
    await expect.poll(async () => (await files().status()).progress, patience).toBeNull()
    expect((await blobs()).size).toBe(1)
    expect(await reasonOf(second)).toBe('here')
  })

  it('go on by themselves when the relay is back', async () => {
    await relay.restart()
    await files().updateSettings({ policy: 'all' })
    const all = { here: 2, toSend: 0, toFetch: 0, faults: [] }
    await expect.poll(files().status, { timeout: 60_000 }).toMatchObject(all)
    expect([await reasonOf(first), await reasonOf(second)]).toEqual(['here', 'here'])
  }, 90_000)
})
