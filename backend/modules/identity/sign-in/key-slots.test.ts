import '#backend/testing/quick-passwords.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readKeyFile } from '#backend/platform/keys/key-file.ts'
import type { Keychain } from '#backend/platform/keys/slots.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'

let desk: TestWorkstation
afterEach(() => desk.close())

const temporary = 'Nurse-4-now'
const own = 'Nurse-4-ever'
const admin = { userName: 'admin', password: adminPassword }

/** Who can open the database on this workstation: user names, and the other kinds of slots. */
const holders = () =>
  (readKeyFile(desk.dataDir)?.slots ?? [])
    .map(slot => (slot.kind === 'password' ? slot.userName : `(${slot.kind})`))
    .sort()

const state = async () => (await desk.at().identity.status()).state
const isRefused = { code: 'UNAUTHENTICATED', data: { reason: 'credentials' } }

describe('on a host without a keychain', () => {
  beforeEach(async () => {
    desk = await createTestWorkstation()
    await desk.createClinic()
  })

  const hireNurse = () =>
    desk.at('admin').identity.createUser({
      userName: 'nurse',
      displayName: 'Nurse',
      roles: ['nurse'],
      temporaryPassword: temporary,
    })

  it('the first admin opens the locked database', async () => {
    expect(holders()).toEqual(['(recovery)', 'admin'])
    await desk.restart()
    expect(await state()).toBe('locked')
    await expect(desk.at().identity.listUsers({})).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      data: { reason: 'databaseLocked' },
    })
    await desk.at().identity.signIn(admin)
    expect(await state()).toBe('open')
  })

  it('whoever has signed in once opens it afterwards, and nobody else', async () => {
    await hireNurse()
    await desk.restart()
    await expect(desk.at().identity.signIn({ userName: 'nurse', password: temporary })).rejects.toMatchObject(isRefused)
    expect(await state()).toBe('locked')
    await desk.at('admin').identity.signIn(admin)
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: temporary })
    expect(holders()).toEqual(['(recovery)', 'admin', 'nurse'])
    await desk.restart()
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: temporary })
    expect(await state()).toBe('open')
  })

  it('a new password takes over the slot', async () => {
    await hireNurse()
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: temporary })
    await desk.at('nurse').identity.changePassword({ currentPassword: temporary, newPassword: own })
    expect(holders()).toEqual(['(recovery)', 'admin', 'nurse'])
    await desk.restart()
    await expect(desk.at().identity.signIn({ userName: 'nurse', password: temporary })).rejects.toMatchObject(isRefused)
    expect(await state()).toBe('locked')
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: own })
    expect(await state()).toBe('open')
  })

  it('a reset password and a closed account lose the slot', async () => {
    const nurse = await hireNurse()
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: temporary })
    await desk.at('admin').identity.resetPassword({ id: nurse.id, temporaryPassword: 'Nurse-4-later' })
    expect(holders()).toEqual(['(recovery)', 'admin'])
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: 'Nurse-4-later' })
    expect(holders()).toEqual(['(recovery)', 'admin', 'nurse'])
    const { updatedAt } = await desk.at('admin').identity.getUser({ id: nurse.id })
    await desk.at('admin').identity.updateUser({ id: nurse.id, active: false, expectedUpdatedAt: updatedAt })
    expect(holders()).toEqual(['(recovery)', 'admin'])
    await desk.restart()
    await expect(desk.at().identity.signIn({ userName: 'nurse', password: 'Nurse-4-later' })).rejects.toMatchObject(
      isRefused,
    )
    expect(await state()).toBe('locked')
  })

  it('a slot that outlived its person is dropped when the clinic opens', async () => {
    const nurse = await hireNurse()
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: temporary })
    // As after a crash between the commit and the key file: the row says gone, the file does not know yet.
    desk.clinic().db.raw.prepare('UPDATE users SET active = 0 WHERE id = ?').run(nurse.id)
    expect(holders()).toContain('nurse')
    await desk.restart()
    await desk.at('admin').identity.signIn(admin)
    expect(holders()).toEqual(['(recovery)', 'admin'])
  })
})

describe('on a host with a keychain', () => {
  let isBroken = false
  /** Wraps by turning every bit over; refuses like a keychain that was reset. */
  const keychain: Keychain = {
    wrap: async plain => plain.map(byte => byte ^ 255),
    unwrap: async wrapped => {
      if (isBroken) throw new Error('keychain reset')
      return wrapped.map(byte => byte ^ 255)
    },
  }
  beforeEach(async () => {
    isBroken = false
    desk = await createTestWorkstation({ adapters: { keychain } })
  })

  it('opens by itself, and nobody gets a password slot', async () => {
    await desk.createClinic()
    await desk.at().identity.signIn(admin)
    expect(holders()).toEqual(['(keychain)', '(recovery)'])
    await desk.restart()
    expect(await state()).toBe('open')
  })

  it('stays locked when the keychain lost the key, until the recovery kit gives it back', async () => {
    const { recoveryCode } = await desk.createClinic()
    isBroken = true
    await desk.restart()
    expect(await state()).toBe('locked')
    await desk.at().identity.recover({ recoveryCode, userName: 'admin', newPassword: 'Back-4-good' })
    expect(await state()).toBe('open')
    isBroken = false
    await desk.restart()
    expect(await state()).toBe('open')
    expect(holders()).toEqual(['(keychain)', '(recovery)'])
  })
})
