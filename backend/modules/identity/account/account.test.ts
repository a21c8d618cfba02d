import '#backend/testing/quick-passwords.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { lockAll } from '../index.ts'

let desk: TestWorkstation
beforeEach(async () => {
  desk = await createTestWorkstation()
  await desk.createClinic()
})
afterEach(() => desk.close())

const window = () => desk.at('admin').identity
const isWrong = { code: 'UNAUTHENTICATED', data: { reason: 'credentials' } }
const isLocked = { code: 'UNAUTHENTICATED', data: { reason: 'locked' } }

function fieldError(path: string, key: string) {
  return { code: 'VALIDATION', data: { fields: [{ path, key }] } }
}

describe('locking', () => {
  it('leaves nothing but the session itself reachable until it is unlocked', async () => {
    await window().lock()
    expect((await window().status()).session).toMatchObject({ locked: true })
    await expect(window().listUsers({})).rejects.toMatchObject(isLocked)
    await expect(window().setLanguage({ language: 'hi' })).rejects.toMatchObject(isLocked)
    expect(await window().unlock({ password: adminPassword })).toMatchObject({ locked: false })
    await window().listUsers({})
  })

  it('needs the password where no PIN was set', async () => {
    await window().lock()
    await expect(window().unlock({ pin: '2468' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'pinSpent' },
    })
    await expect(window().unlock({ password: 'Wrong-pass-1' })).rejects.toMatchObject(isWrong)
    await expect(window().listUsers({})).rejects.toMatchObject(isLocked)
  })

  it('takes a PIN five times, then only the password', async () => {
    await window().setPin({ password: adminPassword, pin: '2468' })
    await window().lock()
    expect((await window().status()).session?.hasPin).toBe(true)
    for (let time = 0; time < 4; time += 1)
      await expect(window().unlock({ pin: '1111' })).rejects.toMatchObject(isWrong)
    await window().unlock({ pin: '2468' })
    await window().lock()
    for (let time = 0; time < 5; time += 1)
      await expect(window().unlock({ pin: '1111' })).rejects.toMatchObject(isWrong)
    await expect(window().unlock({ pin: '2468' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await window().status()).session?.hasPin).toBe(false)
    await window().unlock({ password: adminPassword })
    await window().lock()
    await window().unlock({ pin: '2468' })
  })

  it('looks at no more than five PINs that are tried at once', async () => {
    await window().setPin({ password: adminPassword, pin: '2468' })
    await window().lock()
    const codes = await Promise.all(
      Array.from({ length: 9 }, () =>
        window()
          .unlock({ pin: '1111' })
          .catch(error => error.code),
      ),
    )
    expect(codes.filter(code => code === 'UNAUTHENTICATED')).toHaveLength(5)
  })

  it('counts wrong passwords towards the lockout', async () => {
    await window().lock()
    for (let time = 0; time < 5; time += 1) {
      await expect(window().unlock({ password: 'Wrong-pass-1' })).rejects.toMatchObject(isWrong)
    }
    await expect(window().unlock({ password: adminPassword })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('comes by itself after the clinic’s idle time', async () => {
    desk.clock.advance(12 * 60_000)
    expect((await window().status()).session?.locked).toBe(true)
  })

  it('comes over every session at once when the machine goes to sleep', async () => {
    await desk.at('other').identity.signIn({ userName: 'admin', password: adminPassword })
    const seen: string[] = []
    desk.clinic().changes.listen(({ changes }) => seen.push(...changes.map(change => change.table)))
    lockAll(desk.clinic())
    expect((await window().status()).session?.locked).toBe(true)
    expect((await desk.at('other').identity.status()).session?.locked).toBe(true)
    expect(seen).toContain('sessions')
  })
})

describe('identity.signOut', () => {
  it('ends the session of this connection only', async () => {
    await desk.at('other').identity.signIn({ userName: 'admin', password: adminPassword })
    await window().signOut()
    expect((await window().status()).session).toBeNull()
    expect((await desk.at('other').identity.status()).session).not.toBeNull()
  })
})

describe('identity.changePassword', () => {
  const change = (currentPassword: string, newPassword: string) =>
    window().changePassword({ currentPassword, newPassword })
  const passwords = ['Kindly-5-all', 'Kindly-6-all', 'Kindly-7-all', 'Kindly-8-all', 'Kindly-9-all']

  it('refuses the last five passwords, and only those', async () => {
    let current = adminPassword
    for (const next of passwords.slice(0, 4)) {
      await change(current, next)
      current = next
    }
    for (const old of [adminPassword, ...passwords.slice(0, 4)]) {
      await expect(change(current, old)).rejects.toMatchObject(fieldError('newPassword', 'passwordReused'))
    }
    await change(current, 'Kindly-9-all')
    await change('Kindly-9-all', adminPassword)
  })

  it('names each rule that a new password breaks', async () => {
    const error = await change(adminPassword, 'short').catch(caught => caught)
    expect(error.data.fields.map((field: { key: string }) => field.key)).toEqual([
      'passwordLength',
      'passwordUpper',
      'passwordDigit',
      'passwordSymbol',
    ])
    await expect(change(adminPassword, 'Welcome@123')).rejects.toMatchObject(
      fieldError('newPassword', 'passwordUncommon'),
    )
  })

  it('asks for the current one', async () => {
    await expect(change('Wrong-pass-1', 'Kindly-5-all')).rejects.toMatchObject(
      fieldError('currentPassword', 'passwordWrong'),
    )
  })

  it('ends the person’s other sessions', async () => {
    await desk.at('other').identity.signIn({ userName: 'admin', password: adminPassword })
    await change(adminPassword, 'Kindly-5-all')
    expect((await desk.at('other').identity.status()).session).toBeNull()
    expect((await window().status()).session).not.toBeNull()
  })

  it('answers a repeated call like the first, and keeps no trace of the passwords', async () => {
    const once = desk.at('admin', { idempotencyKey: 'one-change' }).identity
    const input = { currentPassword: adminPassword, newPassword: 'Kindly-5-all' }
    expect(await once.changePassword(input)).toEqual({ done: true })
    expect(await once.changePassword(input)).toEqual({ done: true })
    const { raw } = desk.clinic().db
    for (const table of ['audit_entries', 'idempotency_keys', 'log_changes', 'sessions']) {
      const rows = JSON.stringify(raw.prepare(`SELECT * FROM ${table}`).all())
      expect(rows).not.toContain('Kindly-')
    }
    expect(JSON.stringify(raw.prepare('SELECT changes FROM audit_entries').all())).not.toContain('argon2')
  })
})

describe('sessions', () => {
  it('can be listed and ended by their person', async () => {
    await desk.at('other', { via: 'desktop' }).identity.signIn({ userName: 'admin', password: adminPassword })
    const own = await window().listSessions()
    expect(own.map(session => session.via).sort()).toEqual(['browser', 'desktop'])
    const other = own.find(session => !session.current)
    await window().endSession({ id: other?.id ?? '' })
    expect((await desk.at('other').identity.status()).session).toBeNull()
    expect(await window().listSessions()).toHaveLength(1)
  })

  it('of others can be ended by an admin, and are unknown to everyone else', async () => {
    const { id } = await window().createUser({
      userName: 'nurse',
      displayName: 'Nurse',
      roles: ['nurse'],
      temporaryPassword: 'Nurse-4-now',
    })
    await desk.at('nurse').identity.signIn({ userName: 'nurse', password: 'Nurse-4-now' })
    const [adminSession] = await window().listSessions()
    await expect(desk.at('nurse').identity.endSession({ id: adminSession?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const [nurseSession] = await window().listUserSessions({ id })
    await window().endSession({ id: nurseSession?.id ?? '' })
    expect((await desk.at('nurse').identity.status()).session).toBeNull()
  })
})

describe('identity.setLanguage', () => {
  it('is remembered for the next sign-in', async () => {
    await window().setLanguage({ language: 'hi' })
    const { session } = await desk.at('other').identity.signIn({ userName: 'admin', password: adminPassword })
    expect(session.user.language).toBe('hi')
  })
})
