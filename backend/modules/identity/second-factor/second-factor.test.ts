import '#backend/testing/quick-passwords.ts'
import { Secret, TOTP, URI } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'

let desk: TestWorkstation
beforeEach(async () => {
  desk = await createTestWorkstation()
  await desk.createClinic()
})
afterEach(() => desk.close())

const window = () => desk.at('admin').identity
const admin = { userName: 'admin', password: adminPassword }
const codeWanted = { code: 'UNAUTHENTICATED', data: { reason: 'secondFactor' } }
const step = 30_000

/** The authenticator app on the person's phone, whose clock may be off by some milliseconds. */
const phone = (secret: string, offset = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: desk.clock.now() + offset })

async function turnOn() {
  const { secret } = await window().beginSecondFactor({ password: adminPassword })
  const { recoveryCodes } = await window().confirmSecondFactor({ code: phone(secret) })
  return { secret, recoveryCodes }
}

const signIn = (code?: string) => desk.at().identity.signIn(code === undefined ? admin : { ...admin, code })

describe('setting it up', () => {
  it('gives the app an address with clinic and name, and counts only once a code was proved', async () => {
    const { secret, uri } = await window().beginSecondFactor({ password: adminPassword })
    expect(URI.parse(uri)).toMatchObject({ issuer: 'Test Clinic', label: 'admin', digits: 6, period: 30 })
    expect(uri).toContain(secret)
    await signIn()
    await expect(window().confirmSecondFactor({ code: '000000' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'code', key: 'codeWrong' }] },
    })
    expect(await window().getSecondFactor()).toEqual({ enabled: false, recoveryCodesLeft: 0 })
    const { recoveryCodes } = await window().confirmSecondFactor({ code: phone(secret) })
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await window().getSecondFactor()).toEqual({ enabled: true, recoveryCodesLeft: 10 })
    expect((await window().status()).session?.secondFactor).toBe(true)
  })

  it('asks for the password, and is not begun twice', async () => {
    await expect(window().beginSecondFactor({ password: 'Wrong-pass-1' })).rejects.toMatchObject({ code: 'VALIDATION' })
    await expect(window().confirmSecondFactor({ code: '123456' })).rejects.toMatchObject({
      data: { reason: 'noPendingSecondFactor' },
    })
    await turnOn()
    await expect(window().beginSecondFactor({ password: adminPassword })).rejects.toMatchObject({
      data: { reason: 'secondFactorEnabled' },
    })
  })

  it('shows its secrets nowhere in the audit trail', async () => {
    const { secret, recoveryCodes } = await turnOn()
    const trail = JSON.stringify(desk.clinic().db.raw.prepare('SELECT changes FROM audit_entries').all())
    expect(trail).not.toContain(secret)
    const stored = JSON.stringify(desk.clinic().db.raw.prepare('SELECT * FROM second_factors').all())
    for (const code of recoveryCodes) expect(stored).not.toContain(code)
  })
})

describe('signing in', () => {
  it('wants a code after the right password, and says so only then', async () => {
    await turnOn()
    await expect(signIn()).rejects.toMatchObject(codeWanted)
    await expect(desk.at().identity.signIn({ ...admin, password: 'Wrong-pass-1' })).rejects.toMatchObject({
      data: { reason: 'credentials' },
    })
    expect((await desk.at().identity.status()).session).toBeNull()
  })

  it('takes each code once', async () => {
    const { secret } = await turnOn()
    // The code that proved the app is used up too.
    await expect(signIn(phone(secret))).rejects.toMatchObject(codeWanted)
    desk.clock.advance(step)
    const code = phone(secret)
    await signIn(code)
    await expect(signIn(code)).rejects.toMatchObject(codeWanted)
    desk.clock.advance(step)
    await signIn(phone(secret))
  })

  it('takes a code once also from two windows at once', async () => {
    const { secret } = await turnOn()
    desk.clock.advance(step)
    const code = phone(secret)
    const results = await Promise.allSettled([signIn(code), desk.at('b').identity.signIn({ ...admin, code })])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('bears a phone whose clock is one step off, but no code older than the last one', async () => {
    const { secret } = await turnOn()
    desk.clock.advance(10 * step)
    await signIn(phone(secret, step))
    await expect(signIn(phone(secret))).rejects.toMatchObject(codeWanted)
    desk.clock.advance(10 * step)
    await expect(signIn(phone(secret, -2 * step))).rejects.toMatchObject(codeWanted)
    await signIn(phone(secret, -step))
  })

  it('counts wrong codes towards the lockout, and a missing one not', async () => {
    const { secret } = await turnOn()
    for (let time = 0; time < 8; time += 1) await expect(signIn()).rejects.toMatchObject(codeWanted)
    for (let time = 0; time < 5; time += 1) await expect(signIn('000000')).rejects.toMatchObject(codeWanted)
    desk.clock.advance(step - 1)
    await expect(signIn(phone(secret))).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { recoveryCodes } = await turnOn()
    const [first = '', second = ''] = recoveryCodes
    await signIn(first.toLowerCase().replaceAll('-', ' '))
    await expect(signIn(first)).rejects.toMatchObject(codeWanted)
    await signIn(second)
    expect(await window().getSecondFactor()).toEqual({ enabled: true, recoveryCodesLeft: 8 })
  })

  it('goes on after a restart', async () => {
    const { secret } = await turnOn()
    await desk.restart()
    desk.clock.advance(step)
    const code = phone(secret)
    await signIn(code)
    await desk.restart()
    await expect(signIn(code)).rejects.toMatchObject(codeWanted)
  })
})

describe('turning it off', () => {
  it('needs the password', async () => {
    await turnOn()
    await expect(window().disableSecondFactor({ password: 'Wrong-pass-1' })).rejects.toMatchObject({
      code: 'VALIDATION',
    })
    await window().disableSecondFactor({ password: adminPassword })
    await signIn()
  })

  it('can be done by an admin for someone who lost the phone', async () => {
    const { secret } = await turnOn()
    const other = await window().createUser({
      userName: 'second',
      displayName: 'Second Admin',
      roles: ['admin'],
      temporaryPassword: 'Second-4-now',
    })
    await desk.at('second').identity.signIn({ userName: 'second', password: 'Second-4-now' })
    await desk.at('second').identity.changePassword({ currentPassword: 'Second-4-now', newPassword: 'Second-4-ever' })
    const me = (await window().directory()).find(user => user.userName === 'admin')
    expect((await desk.at('second').identity.getUser({ id: me?.id ?? '' })).secondFactor).toBe(true)
    await desk.at('second').identity.resetSecondFactor({ id: me?.id ?? '' })
    await signIn()
    expect(other.secondFactor).toBe(false)
    expect(secret).not.toBe('')
  })
})
