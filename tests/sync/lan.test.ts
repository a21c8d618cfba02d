import '#backend/testing/quick-passwords.ts'
import { cpSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { relayThreads } from '#backend/host/lan/relay-thread.ts'
import { systemClock } from '#backend/platform/clock.ts'
import { defaultTiming } from '#backend/platform/sync/link/status.ts'
import { selfSignedCertificate } from '#backend/testing/certificate.ts'
import { createFakeNetwork } from '#backend/testing/fake-network.ts'
import { createFaultProxy } from '#backend/testing/fault-proxy.ts'
import { reached } from '#backend/testing/join-clinic.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { createDataDir, startRelay } from '#relay/testing/test-relay.ts'
import type { LanState } from '#shared/contract/sync/lan.ts'

// Relays on threads of their own, with a database each: nothing is quicker and as real.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const patience = { timeout: 30_000, interval: 100 }
/** A host that says nothing any more is given up after half a minute; here sooner. */
Object.assign(defaultTiming, { ping: 3_000, pong: 3_000 })

const network = createFakeNetwork()
const lan = {
  discovery: network.join,
  startRelay: relayThreads('127.0.0.1'),
  timing: { look: 50, wait: 200, spread: 400, stepDown: 300, retry: 500 },
}
const options = { clock: systemClock, background: true, lan }

let desk: TestWorkstation
let room: TestWorkstation
beforeAll(async () => {
  desk = await createTestWorkstation(options)
  room = await createTestWorkstation(options)
  await desk.createClinic()
})
afterAll(async () => {
  await room.close()
  await desk.close()
})

/** One dot each: black, white, none, red. */
const dots = [
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=',
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
]

const sync = (at: TestWorkstation) => at.at(at === desk ? 'admin' : 'window').sync
const register = (at: TestWorkstation, name: string) =>
  at.at(at === desk ? 'admin' : 'window').patients.register({ name, sex: 'female' })
const names = (at: TestWorkstation) =>
  at.clinic().db.raw.prepare('SELECT name FROM patients ORDER BY name').pluck().all()
const until = (at: TestWorkstation, wanted: Partial<Record<keyof LanState, unknown>>) =>
  expect.poll(() => sync(at).lan.get(), patience).toMatchObject(wanted)
const person = (at: TestWorkstation) => at.at(at === desk ? 'admin' : 'window')
async function withPhoto(at: TestWorkstation, name: string, dot: number): Promise<string> {
  const id = at.clinic().db.raw.prepare('SELECT id FROM patients WHERE name = ?').pluck().get(name) as string
  const picture = { mediaType: 'image/png' as const, base64: dots[dot] ?? '' }
  return (await person(at).patients.setPhoto({ id, picture })).photoId ?? ''
}
const photoAt = (at: TestWorkstation, id: string) =>
  person(at)
    .attachments.get({ id })
    .then(
      ({ base64 }) => base64,
      () => 'elsewhere',
    )
/** On any port that is free. Making an empty database takes seconds, copying one does not. */
async function share(at: TestWorkstation): Promise<void> {
  const template = await createDataDir()
  cpSync(template, path.join(at.dataDir, 'lan-relay'), { recursive: true, force: false })
  rmSync(template, { recursive: true })
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  await sync(at).lan.set({ mode: 'shares', port })
}

describe('two workstations on one network, without any other relay', () => {
  it('one hosts, and the other joins there with nothing but the code', async () => {
    await register(desk, 'Asha Rao')
    expect(await sync(desk).lan.get()).toEqual({ mode: 'off', port: 4391, fault: null, hosts: [], guests: [] })
    await share(desk)
    await until(desk, { fault: null, hosts: [{ name: 'Desk', isThis: true }] })
    const joining = room.at().sync.devices
    await expect.poll(() => joining.nearby(), patience).toEqual({ relays: [expect.stringMatching(/^https:/)] })
    const [relay = ''] = (await joining.nearby()).relays
    const shown = await joining.startJoin({ relay, name: 'Room' })
    if (shown.step !== 'waiting') throw new Error(shown.step)
    const { enrolmentId } = await sync(desk).devices.find({ code: shown.code })
    await sync(desk).devices.approve({ enrolmentId, name: 'Room', homeRole: null, approver: false })
    await reached(room, 'ready')
    await room.at('window').sync.devices.finishJoin({ userName: 'admin', password: adminPassword })
    expect(names(room)).toEqual(['Asha Rao'])
    await until(room, { mode: 'finds', hosts: [{ name: 'Desk', isThis: false, since: expect.any(Number) }] })
    await until(desk, { guests: [{ name: 'Room' }] })
  })

  it('what one writes reaches the other, and the network learns no name', async () => {
    await register(room, 'Bina Das')
    await register(desk, 'Chitra Nair')
    const all = ['Asha Rao', 'Bina Das', 'Chitra Nair']
    await expect.poll(() => names(desk), patience).toEqual(all)
    await expect.poll(() => names(room), patience).toEqual(all)
    const { peers, state } = await sync(room).status.get()
    expect([state, peers]).toMatchObject(['upToDate', [{ kind: 'lan', state: 'online', toSend: 0 }]])
    const said = JSON.stringify(network.announced())
    for (const secret of ['Desk', 'Test Clinic', desk.clinic().device.id, desk.clinic().device.clinicId])
      expect(said).not.toContain(secret)
  })

  it('photos travel through the host both ways, which has each of them once', async () => {
    const [ofDesk, ofRoom] = [await withPhoto(desk, 'Asha Rao', 0), await withPhoto(room, 'Bina Das', 1)]
    for (const at of [desk, room]) {
      await expect.poll(() => photoAt(at, ofDesk), patience).toBe(dots[0])
      await expect.poll(() => photoAt(at, ofRoom), patience).toBe(dots[1])
      const whole = { alone: false, relay: false, here: 2, toSend: 0, toFetch: 0, faults: [] }
      await expect.poll(() => person(at).attachments.files.status(), patience).toMatchObject(whole)
    }
    // The sealed copy of the clinic with which the room joined may lie there, no photo.
    const folder = path.join(desk.dataDir, 'lan-relay/files')
    const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name =>
      statSync(path.join(folder, name)),
    )
    expect(stored.filter(each => each.isFile() && each.size < 10_000)).toEqual([])
  })

  it('no workstation lets go of a photo because a host has it', async () => {
    const { raw } = room.clinic().db
    raw.exec('DROP TRIGGER protect_attachments_update; UPDATE attachments SET created_at = 1')
    await person(room).attachments.files.updateSettings({ policy: 'onOpen' })
    const tending = raw.prepare("SELECT count(*) FROM jobs WHERE kind = 'attachments.tend' AND state <> 'done'").pluck()
    await expect.poll(() => tending.get(), patience).toBe(0)
    expect((await room.clinic().blobs.names()).size).toBe(2)
    await person(room).attachments.files.updateSettings({ policy: 'all' })
  })

  it('a host that cannot prove who it is is refused, and named', async () => {
    const tls = selfSignedCertificate()
    const server = createServer(tls, (_request, response) => response.end()).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const tag = network.announced()[0]?.tag ?? ''
    network.say({ name: '0000000000000000', tag, address: '127.0.0.1', port })
    const refused = { kind: 'lan', address: `127.0.0.1:${port}`, state: 'refused', error: 'certificate' }
    await expect
      .poll(async () => (await sync(room).status.get()).peers, patience)
      .toContainEqual(expect.objectContaining(refused))
    // Nor does anyone make way for it, though its name comes first.
    expect(await sync(desk).lan.get()).toMatchObject({ guests: [{ name: 'Room' }] })
    network.forget('0000000000000000')
    server.close()
  })

  it('the host goes: the other takes over, and nothing is lost', async () => {
    await share(room)
    await until(room, { hosts: [{ name: 'Desk', since: expect.any(Number) }] })
    await register(desk, 'Devi Menon')
    await sync(desk).lan.set({ mode: 'finds', port: 4391 })
    await register(room, 'Esha Jain')
    await until(room, { hosts: [{ name: 'Room', isThis: true }], guests: [{ name: 'Desk' }] })
    await register(desk, 'Farah Khan')
    const last = ['Devi Menon', 'Esha Jain', 'Farah Khan']
    await expect.poll(() => names(desk).slice(3), patience).toEqual(last)
    await expect.poll(() => names(room).slice(3), patience).toEqual(last)
  })

  it('a new host gets the photos that it lacks from whoever has them', async () => {
    const added = await withPhoto(desk, 'Devi Menon', 2)
    await expect.poll(() => photoAt(room, added), patience).toBe(dots[2])
    expect((await room.clinic().blobs.names()).size).toBe(3)
  })

  it('two hosts at once do no harm, and one of them stops', async () => {
    const [own] = network.announced()
    if (!own) throw new Error('nobody hosts')
    // For a moment the desk hears nothing of the room, as when multicast is lost.
    network.forget(own.name)
    await share(desk)
    await expect.poll(() => network.announced().length, patience).toBe(1)
    network.say(own)
    await register(desk, 'Gita Roy')
    await register(room, 'Hema Iyer')
    await expect.poll(() => names(room).slice(6), patience).toEqual(['Gita Roy', 'Hema Iyer'])
    await expect.poll(() => names(desk).slice(6), patience).toEqual(['Gita Roy', 'Hema Iyer'])
    await expect.poll(() => network.announced().length, patience).toBe(1)
    await expect
      .poll(async () => Promise.all([desk, room].map(async at => (await sync(at).lan.get()).hosts.length)), patience)
      .toEqual([1, 1])
  })

  it('a host that vanishes without a word is given up, and another takes over', async () => {
    const [said] = network.announced()
    if (!said) throw new Error('nobody hosts')
    const guest = (await sync(desk).lan.get()).hosts[0]?.isThis ? room : desk
    const cable = await createFaultProxy(said.port, 1)
    network.say({ ...said, port: cable.port })
    await until(guest, { hosts: [{ isThis: false, since: expect.any(Number) }] })
    expect(cable.counts.connections).toBeGreaterThan(0)
    cable.set({ halfOpen: true })
    const promised = { timeout: 60_000, interval: 100 }
    await expect.poll(async () => (await sync(guest).lan.get()).hosts[0], promised).toMatchObject({ isThis: true })
    await cable.close()
    network.say(said)
    await expect
      .poll(async () => Promise.all([desk, room].map(async at => (await sync(at).lan.get()).hosts.length)), patience)
      .toEqual([1, 1])
  })

  it('with a relay on the internet too, photos go to both, and what the network lacks comes from there', async () => {
    const relay = await startRelay()
    for (const at of [desk, room]) await sync(at).peers.add({ address: relay.url })
    const online = expect.objectContaining({ kind: 'relay', state: 'online' })
    for (const at of [desk, room])
      await expect.poll(async () => (await sync(at).status.get()).peers, patience).toContainEqual(online)
    const added = await withPhoto(room, 'Gita Roy', 3)
    const copy = (at: TestWorkstation) =>
      at.clinic().db.raw.prepare('SELECT near_at > 0 AS near, held_at > 0 AS held FROM file_copies WHERE blob_name = ?')
    const name = room
      .clinic()
      .db.raw.prepare('SELECT blob_name FROM attachments WHERE id = ?')
      .pluck()
      .get(added) as string
    const [host, guest] = (await sync(desk).lan.get()).hosts[0]?.isThis ? [desk, room] : [room, desk]
    await expect.poll(() => photoAt(desk, added), patience).toBe(dots[3])
    await expect.poll(() => copy(guest).get(name), patience).toEqual({ near: 1, held: 1 })
    await host.clinic().blobs.remove(name)
    await expect.poll(() => photoAt(host, added), patience).toBe(dots[3])
    await relay.close()
  })

  it('a port that something else has is said', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await sync(room).lan.set({ mode: 'off', port: 4391 })
    await sync(desk).lan.set({ mode: 'shares', port })
    await until(desk, { fault: 'portTaken', hosts: [] })
    server.close()
  })
})
