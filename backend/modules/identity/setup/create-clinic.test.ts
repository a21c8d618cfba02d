import '#backend/testing/quick-passwords.ts'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import {
  adminPassword,
  createTestWorkstation,
  firstClinic,
  type TestWorkstation,
} from '#backend/testing/test-workstation.ts'

let desk: TestWorkstation
beforeEach(async () => {
  desk = await createTestWorkstation()
})
afterEach(() => desk.close())

describe('identity.status', () => {
  it('works before there is a clinic', async () => {
    expect(await desk.at().identity.status()).toMatchObject({
      state: 'empty',
      clinicName: null,
      isDemo: false,
      session: null,
      demoAccounts: null,
      canOpenDemo: false,
    })
  })

  it('tells who is signed in on the connection that asks, and nobody else', async () => {
    await desk.createClinic()
    const status = await desk.at('admin').identity.status()
    expect(status).toMatchObject({
      state: 'open',
      clinicName: 'Test Clinic',
      session: { user: { userName: 'admin', roles: ['admin'] }, locked: false, mustChangePassword: false },
    })
    expect(status.session?.permissions).toContain('identity.manageUsers')
    expect(status.session?.permissions).not.toContain('prescriptions.sign')
    expect((await desk.at('another').identity.status()).session).toBeNull()
  })

  it('shows a locked clinic by its name only', async () => {
    await desk.createClinic()
    await desk.restart()
    expect(await desk.at('admin').identity.status()).toMatchObject({
      state: 'locked',
      clinicName: 'Test Clinic',
      session: null,
    })
  })
})

describe('identity.createClinic', () => {
  it('makes a clinic that works, signs the caller in and answers the recovery code once', async () => {
    const created = await desk.createClinic()
    expect(created.recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){10}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(created.token).toBeNull()
    expect(created.session.user.displayName).toBe('Test Admin')
    const clinic = await desk.at('admin').settings.getClinic()
    expect(clinic).toMatchObject({ name: 'Test Clinic', isDemo: false, logoId: null })
    expect(clinic.id).toBe(desk.clinic().device.clinicId)
    const files = ['nadi.keys.json', 'sign-in-attempts.json', 'audit-head.json'].map(name =>
      path.join(desk.dataDir, name),
    )
    for (const file of files.filter(existsSync)) {
      expect(readFileSync(file, 'utf8')).not.toContain(created.recoveryCode)
      expect(readFileSync(file, 'utf8')).not.toContain(adminPassword)
    }
    expect(await verifyAudit(desk.clinic())).toMatchObject({ ok: true })
  })

  it('keeps the logo', async () => {
    const logo = { mediaType: 'image/png' as const, base64: onePixel }
    await desk.at('admin').identity.createClinic({ ...firstClinic, logo })
    const { logoId } = await desk.at('admin').settings.getClinic()
    expect(await desk.at('admin').attachments.get({ id: logoId ?? '' })).toMatchObject(logo)
  })

  it('leaves the folder empty when anything is refused, and can be tried again', async () => {
    const weak = { ...firstClinic, admin: { ...firstClinic.admin, password: 'Demo@1234' } }
    await expect(desk.at().identity.createClinic(weak)).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'admin.password', key: 'passwordUncommon' }] },
    })
    const logo = { mediaType: 'image/png' as const, base64: Buffer.from('no picture').toString('base64') }
    await expect(desk.at().identity.createClinic({ ...firstClinic, logo })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'logo', key: 'pictureDamaged' }] },
    })
    expect((await desk.at().identity.status()).state).toBe('empty')
    expect(existsSync(path.join(desk.dataDir, 'nadi.db'))).toBe(false)
    await desk.createClinic()
    expect((await desk.at('admin').identity.status()).state).toBe('open')
  })

  it('is won by one of two who try at once', async () => {
    const results = await Promise.allSettled([
      desk.at('first').identity.createClinic(firstClinic),
      desk.at('second').identity.createClinic({ ...firstClinic, workstationName: 'Second' }),
    ])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = results.find(result => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'CONFLICT', data: { reason: 'alreadySetUp' } })
    const winner = results[0]?.status === 'fulfilled' ? 'first' : 'second'
    expect((await desk.at(winner).identity.status()).session).not.toBeNull()
    await expect(desk.at().identity.createClinic(firstClinic)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
