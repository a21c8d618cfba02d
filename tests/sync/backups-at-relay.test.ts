import '#backend/testing/quick-passwords.ts'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { relayName } from '#backend/platform/backup/relay/seal-backup.ts'
import { newRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { startExchange } from '#backend/platform/sync/exchange.ts'
import { removeBackup } from '#backend/platform/sync/link/transfers.ts'
import { until } from '#backend/testing/link-support.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { filesBelow, findings } from '#tests/support/canary-search.ts'

const patience = { timeout: 60_000 }
/** Copies of a clinic are made on threads that have to load first. */
const copying = { timeout: 120_000 }
const dayMs = 86_400_000
const adapters = { connectivity: { isOnline: () => true } }

let relay: TestRelay
let desk: TestWorkstation
let recoveryCode: string

beforeAll(async () => {
  desk = await createTestWorkstation({ adapters })
  relay = await startRelay({ now: () => desk.clock.now() })
  await desk.createClinic()
  // Weeks pass in this test; the person at the desk is not away.
  desk
    .clinic()
    .db.raw.prepare('UPDATE sessions SET last_seen_at = ?')
    .run(desk.clock.now() + 90 * dayMs)
  recoveryCode = (await admin().identity.renewRecoveryKit({ password: adminPassword })).recoveryCode
  await admin().patients.register({ name: 'Quillon Brackenbury', sex: 'female' })
  await admin().sync.peers.add({ address: relay.url })
  await connect()
}, 120_000)

afterAll(async () => {
  await desk.clinic().exchange?.stop()
  await desk.close()
  await relay.close()
})

async function connect(): Promise<void> {
  const clinic = desk.clinic()
  clinic.exchange = startExchange(clinic)
  await until(isOnline, 'the relay knows the desk', patience.timeout)
}

const isOnline = () => desk.clinic().exchange?.peers()[0]?.state === 'online'

const admin = () => desk.at('admin')
const jobs = async () => desk.backend.jobs()?.runDue()
const kit = () => ({ address: relay.url, recoveryCode })
const newest = async () => (await admin().backup.list())[0]

async function make(): Promise<void> {
  await admin().backup.make()
  await jobs()
}

describe('backups at the relay', () => {
  it('are sealed, proven there, and need no folder', copying, async () => {
    await admin().backup.updateSettings({ atRelay: true })
    await make()
    expect(await newest()).toMatchObject({ atRelay: true, there: false, own: true })
    expect((await admin().backup.overview()).relay).toMatchObject({ connected: true, hasKit: true, fault: null })
    // Only the relay has it.
    expect(readdirSync(path.join(desk.dataDir, 'to-relay'))).toEqual([])
    expect(findings(filesBelow(relay.dataDir), ['Quillon', 'Brackenbury', 'Test Clinic', 'nadiBackup'])).toEqual([])
    await admin().backup.prove({})
    await jobs()
    expect(await newest()).toMatchObject({ provenAt: desk.clock.now(), proofFault: null })
  })

  it('go to a folder and the relay; what differs there is found by the proof and sent again', copying, async () => {
    await admin().backup.updateSettings({ folder: temporaryFolder() })
    desk.clock.advance(60_000)
    await make()
    const made = await newest()
    expect(made).toMatchObject({ atRelay: true, there: true })
    // A relay that lost it.
    const { exchange, device } = desk.clinic()
    const [door] = exchange?.relays() ?? []
    if (!door || !made) throw new Error('no relay')
    await removeBackup(door.http, device.clinicId, relayName(made.id))
    await admin().backup.prove({})
    await jobs()
    expect(await newest()).toMatchObject({ atRelay: false, proofFault: 'relayDiffers' })
    desk.clock.advance(3_600_000)
    await jobs()
    expect(await newest()).toMatchObject({ atRelay: true, there: true })
  })

  it('wait for a relay that is gone', copying, async () => {
    await relay.relay.close()
    desk.clock.advance(60_000)
    await make()
    expect((await admin().backup.overview()).relay.fault).toBe('unreachable')
    expect(await newest()).toMatchObject({ atRelay: false, there: true })
    await relay.restart()
    desk.clock.advance(3_600_000)
    await jobs()
    expect((await admin().backup.overview()).relay.fault).toBeNull()
    expect(await newest()).toMatchObject({ atRelay: true })
  })
})

it('backups stay at the relay for 30 days, the last three and the last proven one for longer', copying, async () => {
  const there = async () => (await admin().backup.listAtRelay(kit())).map(({ createdAt }) => createdAt)
  const [, second, first] = await there()
  desk.clock.advance(30 * dayMs)
  await jobs()
  const afterAMonth = await there()
  expect(afterAMonth).toHaveLength(4)
  // Made by itself, as on every day, and not proven yet: the first one is the last that was.
  expect(afterAMonth[0]).toBe(desk.clock.now())
  expect(afterAMonth).toContain(first)
  await admin().backup.prove({})
  await jobs()
  desk.clock.advance(dayMs)
  await jobs()
  const later = await there()
  expect(later).toHaveLength(3)
  for (const old of [first, second]) expect(later).not.toContain(old)
})

describe('a new computer with the printed kit', () => {
  let fresh: TestWorkstation
  beforeAll(async () => {
    fresh = await createTestWorkstation({ adapters, clock: desk.clock })
  })
  afterAll(() => fresh.close())
  const api = () => fresh.at().backup

  it('finds the backups of that kit, and none with another one or a mistyped address', copying, async () => {
    const found = await api().listAtRelay(kit())
    expect(found).toHaveLength(3)
    const [first] = found
    expect(first).toMatchObject({ clinicName: 'Test Clinic', deviceName: 'Desk', patients: 1, fault: null })
    for (const code of [newRecoveryCode(), 'nonsense'])
      await expect(api().listAtRelay({ ...kit(), recoveryCode: code })).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        data: { reason: 'credentials' },
      })
    await expect(api().listAtRelay({ ...kit(), address: 'relay' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'address', key: 'relayAddress' }] },
    })
    await expect(api().listAtRelay({ ...kit(), address: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      data: { reason: 'unreachable' },
    })
  })

  it('brings one back: the same patients, and a workstation of its own', copying, async () => {
    const [first] = await api().listAtRelay(kit())
    if (!first) throw new Error('nothing there')
    const { clinicId, name } = first
    const { uploadId } = await api().fetchFromRelay({ ...kit(), clinicId, name })
    const state = async () => {
      const { received, bytes, fault } = await api().fetchState({ uploadId })
      return fault ?? received === bytes
    }
    await expect.poll(state, patience).toBe(true)
    const source = { uploadId }
    const secret = { recoveryCode }
    expect(await api().inspect({ source })).toMatchObject({ clinicName: 'Test Clinic', patients: 1, fault: null })
    await api().unlock({ source, secret })
    await api().restore({ source, secret })
    await expect.poll(async () => (await api().restoreStatus()).state, patience).toBe('done')
    const names = fresh.clinic().db.raw.prepare('SELECT name FROM patients').pluck().all()
    expect(names).toEqual(['Quillon Brackenbury'])
    expect(fresh.clinic().device.id).not.toBe(desk.clinic().device.id)
  })
})

it('a clinic is not left without what a new kit opens', copying, async () => {
  await relay.restart()
  const password = adminPassword
  const { recoveryCode: renewed } = await admin().identity.renewRecoveryKit({ password })
  desk.clock.advance(3_600_000)
  await jobs()
  const found = await admin().backup.listAtRelay({ address: relay.url, recoveryCode: renewed })
  expect(found).toHaveLength(1)
  await expect(admin().backup.listAtRelay(kit())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
