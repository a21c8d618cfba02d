import '#backend/testing/quick-passwords.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { verifyChains } from '#backend/platform/audit-chains.ts'
import { systemClock } from '#backend/platform/clock.ts'
import { created } from '#backend/platform/stamps.ts'
import { newestEpoch } from '#backend/platform/sync/trust/epochs.ts'
import { reached } from '#backend/testing/join-clinic.ts'
import { until } from '#backend/testing/link-support.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { patients } from '#db/schema/patients.ts'
import { syncPeers } from '#db/schema/sync.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })
const patience = { timeout: 60_000, interval: 100 }
const options = {
  ...{ clock: systemClock, background: true },
  adapters: { connectivity: { isOnline: () => true } },
  databaseKey: Buffer.alloc(32, 'replaced'),
}

let relay: TestRelay
let office: TestWorkstation
let old: TestWorkstation
let room: TestWorkstation
let fresh: TestWorkstation

const all = () => [office, old, room, fresh]
const query = (at: TestWorkstation, sql: string) => at.clinic().db.raw.prepare<[], string>(sql).pluck().all()
const names = (at: TestWorkstation) => query(at, 'SELECT name FROM patients ORDER BY name')
const admin = () => office.at('admin').sync.devices

function register(at: TestWorkstation, name: string): string {
  return at
    .clinic()
    .systemCall('test.register')
    .transaction(tx => {
      const row = { ...created(tx), name, code: tx.nextNumber('patients') }
      tx.db.insert(patients).values(row).run()
      return row.code
    })
}

async function showCode(at: TestWorkstation, name: string): Promise<string> {
  const shown = await at.at().sync.devices.startJoin({ relay: relay.url, name })
  if (shown.step !== 'waiting') throw new Error(shown.step)
  return (await admin().find({ code: shown.code })).enrolmentId
}

async function join(at: TestWorkstation, name: string, replaces: string | null = null) {
  const enrolmentId = await showCode(at, name)
  const device = await admin().approve({ enrolmentId, name, homeRole: 'receptionist', approver: false, replaces })
  await reached(at, 'ready')
  await at.at('window').sync.devices.finishJoin({ userName: 'admin', password: adminPassword })
  return device
}

beforeAll(async () => {
  relay = await startRelay()
  office = await createTestWorkstation(options)
  old = await createTestWorkstation(options)
  room = await createTestWorkstation(options)
  fresh = await createTestWorkstation(options)
  await office.createClinic()
  office.clinic().db.insert(syncPeers).values({ id: 'relay', kind: 'relay', address: relay.url }).run()
  office.clinic().exchange?.refreshPeers()
  await until(() => office.clinic().exchange?.peers()[0]?.state === 'online', 'the office is online', 60_000)
  await join(old, 'Front desk')
  await join(room, 'Room')
})

afterAll(async () => {
  for (const at of all()) await at.close()
  await relay.close()
})

it('a computer that died is replaced: the new one comes under its name, and nothing that it had sent is lost', async () => {
  const { id: oldId, series: oldSeries } = old.clinic().device
  register(old, 'Sent before it died')
  await expect.poll(() => names(room), patience).toContain('Sent before it died')
  await old.clinic().exchange?.stop()
  register(old, 'Never sent')
  await old.backend.close()

  const enrolmentId = await showCode(fresh, 'New computer')
  const wish = { enrolmentId, name: 'Front desk', homeRole: null, approver: false }
  for (const [replaces, reason] of [
    [office.clinic().device.id, 'ownDevice'],
    [office.clinic().newId(), 'notMember'],
  ] as const)
    await expect(admin().approve({ ...wish, replaces })).rejects.toMatchObject({ data: { reason } })
  expect((await admin().list()).items).toHaveLength(3)
  await admin().decline({ enrolmentId })

  const epoch = newestEpoch(office.clinic().db).epoch
  const device = await join(fresh, 'Front desk', oldId)
  expect(device).toMatchObject({ name: 'Front desk', state: 'member', homeRole: 'receptionist' })
  expect(device.series).not.toBe(oldSeries)
  expect(newestEpoch(fresh.clinic().db).epoch).toBe(epoch + 1)
  const states = async () => {
    const { items } = await fresh.at('window').sync.devices.list()
    return items.filter(({ name }) => name === 'Front desk').map(({ id, state }) => [id, state])
  }
  expect(await states()).toEqual(
    expect.arrayContaining([
      [oldId, 'revoked'],
      [device.id, 'member'],
    ]),
  )
  expect(names(fresh)).toEqual(['Sent before it died'])
})

it('numbers do not collide, everyone goes on with the new key, and each proves what it wrote', async () => {
  for (const at of [office, room, fresh]) register(at, `Written at ${at.clinic().device.series}`)
  for (const at of [office, room, fresh]) {
    await expect.poll(() => names(at).length, patience).toBe(4)
    const codes = query(at, 'SELECT code FROM patients')
    expect(new Set(codes).size).toBe(4)
    expect(query(at, 'SELECT device_id FROM sync_devices WHERE fault IS NOT NULL')).toEqual([])
    const { device, db, auditHead } = at.clinic()
    expect(await verifyChains(db.raw, { deviceId: device.id, head: auditHead })).toMatchObject({ ok: true })
  }
})

it('the old one, if it comes on again, is told that it is out, and what it never sent is taken by nobody', async () => {
  await old.restart()
  const peer = () => old.clinic().exchange?.peers()[0]
  await expect.poll(() => peer()?.error, patience).toBe('revoked')
  register(old, 'Written after')
  register(room, 'Last')
  await expect.poll(() => names(fresh), patience).toContain('Last')
  for (const at of [office, room, fresh])
    expect(names(at).filter(name => ['Never sent', 'Written after'].includes(name))).toEqual([])
  // It keeps what it has, for whoever wants to copy it by hand.
  expect(names(old)).toEqual(expect.arrayContaining(['Never sent', 'Written after']))
})
