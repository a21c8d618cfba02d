import '#backend/testing/quick-passwords.ts'
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyChains } from '#backend/platform/audit-chains.ts'
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
  const options = { clock: systemClock, background: true, adapters }
  desk = await createTestWorkstation(options)
  newcomer = await createTestWorkstation({ ...options, databaseKey: Buffer.alloc(32, 7) })
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

it('the two compare their copies over the relay, and one that is damaged is mended', { timeout: 60_000 }, async () => {
  const { raw } = newcomer.clinic().db
  raw.exec(
    `UPDATE capture_context SET capturing = 0; UPDATE patients SET name = 'Nobody' WHERE name = 'Asha Rao';
     UPDATE capture_context SET capturing = 1`,
  )
  const { status } = newcomer.at('window').sync
  const both = [status, desk.at('admin').sync.status]
  const agreed = () => Promise.all(both.map(async each => (await each.get()).devices.every(isAgreed)))
  const isAgreed = ({ isThis, agreedAt }: { isThis: boolean; agreedAt: number | null }) => isThis || agreedAt !== null
  await expect
    .poll(async () => Promise.all(both.map(each => each.compare())).then(agreed), { timeout: 50_000, interval: 1_000 })
    .toEqual([true, true])
  expect(names(newcomer)).toContain('Asha Rao')
  expect((await both[1]?.get())?.mended).toMatchObject([{ device: 'Pharmacy', table: 'patients', columns: ['name'] }])
})

it('a data folder that was put back is noticed, and goes on as a new workstation', { timeout: 180_000 }, async () => {
  const saved = mkdtempSync(path.join(os.tmpdir(), 'nadi-saved-'))
  await newcomer.restart(() => cpSync(newcomer.dataDir, saved, { recursive: true }))
  await register(newcomer, 'window', 'Sent Before')
  await expect.poll(() => names(desk), { timeout: 60_000 }).toContain('Sent Before')
  const old = newcomer.clinic().device.id
  await newcomer.restart(() => {
    rmSync(newcomer.dataDir, { recursive: true })
    renameSync(saved, newcomer.dataDir)
  })
  await register(newcomer, 'window', 'Written After')
  const { status, devices } = newcomer.at('window').sync
  await expect.poll(async () => (await status.get()).clone, { timeout: 60_000 }).toBe('found')
  expect((await status.get()).state).toBe('problem')
  expect(names(newcomer)).not.toContain('Sent Before')
  const { carry } = newcomer.at('window').sync
  await expect(
    carry.prepare({ addressee: null, everything: true, files: false, filesAfter: null }),
  ).rejects.toMatchObject({
    data: { reason: 'cloned' },
  })

  const renewed = await devices.renew()
  expect(renewed).toMatchObject({ member: false, id: newcomer.clinic().device.id })
  expect(renewed.id).not.toBe(old)
  expect((await status.get()).clone).toBe('none')
  await expect(devices.renew()).rejects.toMatchObject({ data: { reason: 'notCloned' } })
  const admin = desk.at('admin').sync.devices
  await expect
    .poll(async () => (await admin.list()).asking, { timeout: 60_000 })
    .toMatchObject([{ id: renewed.id, name: 'Pharmacy', series: renewed.series, predecessor: { id: old } }])
  expect(names(desk)).not.toContain('Written After')
  expect(await admin.vouch({ id: renewed.id })).toMatchObject({ state: 'member', approver: false })
  expect((await admin.list()).asking).toEqual([])

  const both = expect.arrayContaining(['Sent Before', 'Written After'])
  const namesAfterTrying = async () => {
    await status.retry()
    return names(desk)
  }
  await expect.poll(namesAfterTrying, { timeout: 60_000, interval: 500 }).toEqual(both)
  await expect.poll(() => names(newcomer), { timeout: 60_000 }).toEqual(both)
  const report = await verifyChains(desk.clinic().db.raw, {
    deviceId: desk.clinic().device.id,
    head: desk.clinic().auditHead,
  })
  expect(report).toMatchObject({ ok: true })
  await register(newcomer, 'window', 'Anew')
  const codes = newcomer.clinic().db.raw.prepare<[], string>('SELECT code FROM patients').pluck().all()
  expect(codes.filter(code => code.startsWith(`${renewed.series}-`))).toHaveLength(1)
})
