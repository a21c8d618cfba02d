import '#backend/testing/quick-passwords.ts'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { strippedTables } from '#backend/platform/sync/snapshot-for-device.ts'
import { epochKeysOf, newestEpoch } from '#backend/platform/sync/trust/epochs.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import { createTwoDesks, reached, type TwoDesks } from '#backend/testing/join-clinic.ts'
import { adminPassword, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import type { Inputs } from '#shared/contract/index.ts'

let desks: TwoDesks
beforeEach(async () => {
  desks = await createTwoDesks()
})
afterEach(() => desks.close())
// Copies are made on threads that have to load first.
vi.setConfig({ testTimeout: 90_000 })

const asha: Inputs['patients']['register'] = {
  name: 'Asha Rao',
  sex: 'female',
} as Inputs['patients']['register']

const register = (at: TestWorkstation, window: string, name: string) =>
  at.at(window).patients.register({ ...asha, name })
const admin = () => desks.desk.at('admin').sync.devices
const newcomer = () => desks.newcomer.at().sync.devices
const signIn = { userName: 'admin', password: adminPassword }
const conflictOf = (reason: string) => ({ code: 'CONFLICT', data: { reason } })
const rows = (at: TestWorkstation, sql: string) => at.clinic().db.raw.prepare(sql).pluck().all()

describe('a new workstation', () => {
  it('ends with the same patients, keys and members, numbers of its own, and its person signed in', async () => {
    const first = await register(desks.desk, 'admin', 'Asha Rao')
    const device = await desks.join()
    expect(device).toMatchObject({ name: 'Pharmacy', series: 'AA', state: 'member', approver: false, isThis: false })
    const [old, fresh] = [desks.desk.clinic(), desks.newcomer.clinic()]
    expect(fresh.device).toMatchObject({ id: device.id, series: 'AA', clinicId: old.device.clinicId })
    expect(fresh.device.founderKey).toBe(old.device.founderKey)
    expect(fresh.device.privateKey).not.toBe(old.device.privateKey)
    expect(epochKeysOf(fresh.db)).toEqual(epochKeysOf(old.db))
    expect([...trustedDevices(fresh.db, fresh.device)]).toEqual([...trustedDevices(old.db, old.device)])
    expect(await desks.newcomer.at().patients.get({ id: first.id })).toMatchObject({ patient: { name: 'Asha Rao' } })
    const findable = async () => (await desks.newcomer.at().patients.search({ query: 'asha' })).items
    await expect.poll(findable).toMatchObject([{ id: first.id }])
    const second = await register(desks.newcomer, 'window', 'Ravi Kumar')
    expect([first.code, second.code]).toEqual(['A-00001', 'AA-00001'])
  })

  it('opens again with the password of who joined, and tells the desk that it has arrived', async () => {
    const { code } = await desks.showCode()
    const { enrolmentId } = await admin().find({ code })
    await admin().approve({ enrolmentId, name: 'Lab', homeRole: 'lab_technician', approver: true })
    await reached(desks.newcomer, 'ready')
    await expect(newcomer().finishJoin({ ...signIn, password: 'Wrong-4-all' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
    await newcomer().finishJoin(signIn)
    await expect.poll(async () => (await admin().enrolment({ enrolmentId })).step).toBe('arrived')
    await desks.newcomer.restart()
    expect(desks.newcomer.backend.workspace.state()).toBe('locked')
    await desks.newcomer.at('again').identity.signIn(signIn)
    const { items } = await desks.newcomer.at('again').sync.devices.list()
    expect(items.find(item => item.isThis)).toMatchObject({ name: 'Lab', homeRole: 'lab_technician', approver: true })
  })

  it('gets nothing that is the desk’s own', async () => {
    await register(desks.desk, 'admin', 'Asha Rao')
    await desks.join()
    expect(strippedTables()).toEqual(expect.arrayContaining(['this_device', 'sessions', 'epoch_keys', 'pins', 'jobs']))
    expect(rows(desks.newcomer, 'SELECT count(*) FROM this_device')).toEqual([1])
    expect(rows(desks.newcomer, 'SELECT count(*) FROM sessions')).toEqual([1])
    expect(existsSync(path.join(desks.newcomer.dataDir, 'joining'))).toBe(false)
    const held = desks.newcomer.clinic().replica?.held()
    expect(held?.[desks.desk.clinic().device.id]).toBe(
      desks.desk.clinic().replica?.held()[desks.desk.clinic().device.id],
    )
  })

  it('goes on from there: what both write afterwards reaches the other', async () => {
    const device = await desks.join()
    const [old, fresh] = [desks.desk.clinic().replica, desks.newcomer.clinic().replica]
    if (!old || !fresh) throw new Error('no replica')
    await register(desks.newcomer, 'window', 'Ravi Kumar')
    await register(desks.desk, 'admin', 'Meera Nair')
    fresh.seal()
    old.seal()
    expect(await old.receive(fresh.read(device.id, 0, 1_000_000))).toMatchObject([{ outcome: 'stored' }])
    const deskId = desks.desk.clinic().device.id
    await fresh.receive(old.read(deskId, fresh.held()[deskId] ?? 0, 1_000_000))
    const names = 'SELECT name FROM patients ORDER BY name'
    expect(rows(desks.desk, names)).toEqual(['Meera Nair', 'Ravi Kumar'])
    expect(rows(desks.newcomer, names)).toEqual(['Meera Nair', 'Ravi Kumar'])
    const { items } = await admin().list()
    expect(items.find(item => item.id === device.id)?.lastHeardAt).toBe(desks.newcomer.clock.now())
  })

  it('is turned away by a wrong code, and the third wrong one burns it', async () => {
    const { code } = await desks.showCode()
    const wrong = code.slice(0, 5) + (code.endsWith('0000') ? '1111' : '0000')
    for (let tries = 0; tries < 3; tries += 1)
      await expect(admin().find({ code: wrong })).rejects.toMatchObject(conflictOf('wrongCode'))
    await expect.poll(() => newcomer().joinState()).toEqual({ step: 'failed', reason: 'burnt' })
    await expect(admin().find({ code })).rejects.toMatchObject(conflictOf('codeBurnt'))
    expect(rows(desks.desk, 'SELECT count(*) FROM devices')).toEqual([1])
  })

  it('is found by its QR code without comparing, and not when the code is another screen’s', async () => {
    const { qr, fingerprint } = await desks.showCode()
    expect(await admin().find({ code: qr })).toMatchObject({ verified: true, fingerprint, proposedName: 'Pharmacy' })
    const again = await desks.showCode()
    const forged = again.qr.replace(again.fingerprint, fingerprint)
    await expect(admin().find({ code: forged })).rejects.toMatchObject(conflictOf('otherDevice'))
  })

  it('hears when it is declined, and can give up by itself', async () => {
    const { code } = await desks.showCode()
    const { enrolmentId } = await admin().find({ code })
    await admin().decline({ enrolmentId })
    await expect.poll(() => newcomer().joinState()).toEqual({ step: 'failed', reason: 'refused' })
    await desks.showCode()
    expect(await newcomer().cancelJoin()).toEqual({ step: 'idle' })
    expect(desks.newcomer.backend.workspace.state()).toBe('empty')
  })

  it('cannot be taken in twice, nor by someone who is no admin, nor join where there is a clinic', async () => {
    const { code } = await desks.showCode()
    const { enrolmentId } = await admin().find({ code })
    const admission = { enrolmentId, name: 'Lab', homeRole: null, approver: false }
    await admin().approve(admission)
    await expect(admin().approve(admission)).rejects.toMatchObject(conflictOf('enrolmentGone'))
    const start = desks.desk.at().sync.devices.startJoin({ relay: 'https://relay.test', name: 'x' })
    await expect(start).rejects.toMatchObject(conflictOf('alreadySetUp'))
    await reached(desks.newcomer, 'ready')
  })
})

describe('a workstation that is taken out', () => {
  it('no longer counts, and the others get a new key that it does not hold', async () => {
    const device = await desks.join({ approver: true })
    const before = newestEpoch(desks.desk.clinic().db)
    const revoked = await admin().revoke({ id: device.id, reason: 'stolen' })
    expect(revoked).toMatchObject({ state: 'revoked', approver: false, name: 'Pharmacy' })
    const after = newestEpoch(desks.desk.clinic().db)
    expect(after.epoch).toBeGreaterThan(before.epoch)
    const grants = `SELECT device_id FROM epoch_grants WHERE epoch = ${after.epoch}`
    expect(rows(desks.desk, grants)).toEqual([desks.desk.clinic().device.id])
    await expect(admin().revoke({ id: device.id, reason: 'again' })).rejects.toMatchObject(conflictOf('notMember'))
    const [entry] = (await desks.desk.at('admin').audit.list({ action: 'sync.devices.revoke' })).items
    expect(entry).toMatchObject({ kind: 'security', reason: 'stolen', subjectId: device.id })
    // What it writes from now on is not taken.
    await register(desks.newcomer, 'window', 'Ravi Kumar')
    const fresh = desks.newcomer.clinic().replica
    fresh?.seal()
    await desks.desk.clinic().replica?.receive(fresh?.read(device.id, 0, 1_000_000) ?? [])
    expect(rows(desks.desk, 'SELECT count(*) FROM patients')).toEqual([0])
  })

  it('cannot take others in any more once it has heard', async () => {
    const device = await desks.join({ approver: true })
    await admin().revoke({ id: device.id, reason: 'replaced' })
    const statements = desks.desk.clinic().replica?.statements()
    if (statements) desks.newcomer.clinic().replica?.takeStatements(statements)
    expect((await newcomer().list()).mayApprove).toBe(false)
    await expect(newcomer().revoke({ id: desks.desk.clinic().device.id, reason: 'x' })).rejects.toMatchObject(
      conflictOf('notApprover'),
    )
  })

  it('can never be the one that asks', async () => {
    const id = desks.desk.clinic().device.id
    await expect(admin().revoke({ id, reason: 'x' })).rejects.toMatchObject(conflictOf('ownDevice'))
  })
})

describe('a workstation’s name and home', () => {
  it('are changed by an admin who saw the last change', async () => {
    const [device] = (await admin().list()).items
    if (!device) throw new Error('no device')
    desks.desk.clock.advance(1_000)
    const change = { id: device.id, name: 'Reception', homeRole: 'receptionist' as const }
    const changed = await admin().update({ ...change, expectedUpdatedAt: device.updatedAt })
    expect(changed).toMatchObject({ name: 'Reception', homeRole: 'receptionist', isThis: true })
    await expect(admin().update({ ...change, expectedUpdatedAt: device.updatedAt })).rejects.toMatchObject(
      conflictOf('changedMeanwhile'),
    )
  })
})
