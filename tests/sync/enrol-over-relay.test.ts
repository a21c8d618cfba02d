import '#backend/testing/quick-passwords.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '#backend/platform/clock.ts'
import { reached } from '#backend/testing/join-clinic.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { syncPeers } from '#db/schema/sync.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const adapters = { connectivity: { isOnline: () => true } }

let relay: TestRelay
let desk: TestWorkstation
let newcomer: TestWorkstation

beforeAll(async () => {
  relay = await startRelay()
  desk = await createTestWorkstation({ clock: systemClock, background: true, adapters })
  newcomer = await createTestWorkstation({ clock: systemClock, background: true, adapters })
  await desk.createClinic()
  const { db } = desk.clinic()
  db.insert(syncPeers).values({ id: 'relay', kind: 'relay', address: relay.url }).run()
  desk.clinic().exchange?.refreshPeers()
}, 120_000)

afterAll(async () => {
  await newcomer.close()
  await desk.close()
  await relay.close()
})

const names = (at: TestWorkstation) =>
  at.clinic().db.raw.prepare('SELECT name FROM patients ORDER BY name').pluck().all()
const register = (at: TestWorkstation, window: string, name: string) =>
  at.at(window).patients.register({ name, sex: 'female' })

it('a workstation joins over a real relay, and both go on writing', { timeout: 180_000 }, async () => {
  const { id } = await register(desk, 'admin', 'Asha Rao')
  const picture = { mediaType: 'image/png' as const, base64: dot }
  const { photoId } = await desk.at('admin').patients.setPhoto({ id, picture })
  await expect.poll(() => desk.clinic().exchange?.peers()[0]?.state, { timeout: 60_000 }).toBe('online')
  const shown = await newcomer.at().sync.devices.startJoin({ relay: relay.url, name: 'Pharmacy' })
  if (shown.step !== 'waiting') throw new Error(shown.step)
  const admin = desk.at('admin').sync.devices
  const { enrolmentId } = await admin.find({ code: shown.code })
  await admin.approve({ enrolmentId, name: 'Pharmacy', homeRole: null, approver: false })
  await reached(newcomer, 'ready')
  await newcomer.at().sync.devices.finishJoin({ userName: 'admin', password: adminPassword })
  expect(names(newcomer)).toEqual(['Asha Rao'])
  const photo = () =>
    newcomer
      .at('window')
      .attachments.get({ id: photoId ?? '' })
      .catch(error => error.data)
  await expect.poll(photo, { timeout: 60_000 }).toMatchObject({ base64: dot })
  await register(newcomer, 'window', 'Ravi Kumar')
  await register(desk, 'admin', 'Meera Nair')
  const all = ['Asha Rao', 'Meera Nair', 'Ravi Kumar']
  await expect.poll(() => names(desk), { timeout: 60_000 }).toEqual(all)
  await expect.poll(() => names(newcomer), { timeout: 60_000 }).toEqual(all)
})
