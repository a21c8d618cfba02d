import '#backend/testing/quick-passwords.ts'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keyFilePath, readKeyFile } from '#backend/platform/keys/key-file.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { pendingRecoveryKit } from '../index.ts'

let desk: TestWorkstation
let recoveryCode: string
beforeEach(async () => {
  desk = await createTestWorkstation()
  recoveryCode = (await desk.createClinic()).recoveryCode
})
afterEach(() => desk.close())

const window = () => desk.at('admin').identity
const newPassword = 'Found-4-again'
const isWrong = { code: 'UNAUTHENTICATED', data: { reason: 'credentials' } }
const recover = (code: string, userName = 'admin') =>
  desk.at().identity.recover({ recoveryCode: code, userName, newPassword })

describe('the recovery kit', () => {
  it('is confirmed by the end of its code, however it is typed', async () => {
    expect(await window().getRecoveryKit()).toMatchObject({ confirmedAt: null, pending: true })
    expect(pendingRecoveryKit(desk.clinic())?.recoveryCode).toBe(recoveryCode)
    await expect(window().confirmRecoveryKit({ lastGroups: 'AAAA-AAAA' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'lastGroups', key: 'recoveryCodeMismatch' }] },
    })
    const lastGroups = recoveryCode.slice(-9).toLowerCase().replace('-', ' ')
    const confirmed = await window().confirmRecoveryKit({ lastGroups })
    expect(confirmed).toMatchObject({ confirmedAt: desk.clock.now(), pending: false })
    expect(pendingRecoveryKit(desk.clinic())).toBeNull()
    await expect(window().confirmRecoveryKit({ lastGroups })).rejects.toMatchObject({
      data: { reason: 'noPendingKit' },
    })
  })

  it('can be replaced, with the password, and the old code opens nothing any more', async () => {
    await expect(window().renewRecoveryKit({ password: 'Wrong-pass-1' })).rejects.toMatchObject({ code: 'VALIDATION' })
    const renewed = await window().renewRecoveryKit({ password: adminPassword })
    expect(renewed.recoveryCode).not.toBe(recoveryCode)
    expect(await window().getRecoveryKit()).toMatchObject({ kitId: renewed.kitId, pending: true })
    const kits = readKeyFile(desk.dataDir)?.slots.filter(slot => slot.kind === 'recovery')
    expect(kits).toMatchObject([{ kitId: renewed.kitId }])
    await desk.restart()
    await expect(recover(recoveryCode)).rejects.toMatchObject(isWrong)
    expect((await desk.at().identity.status()).state).toBe('locked')
    await recover(renewed.recoveryCode)
  })

  it('leaves its code in no file', () => {
    const plain = recoveryCode.replaceAll('-', '')
    const keys = readFileSync(keyFilePath(desk.dataDir), 'utf8')
    expect(keys.includes(recoveryCode) || keys.includes(plain)).toBe(false)
    const { raw } = desk.clinic().db
    const tables = raw.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    for (const table of tables) {
      const rows = JSON.stringify(raw.prepare(`SELECT * FROM "${table}"`).all())
      expect(rows.includes(recoveryCode) || rows.includes(plain)).toBe(false)
    }
  })
})

describe('identity.recover', () => {
  it('opens the locked database, sets the password and signs in', async () => {
    await desk.restart()
    const { session } = await recover(recoveryCode.toLowerCase().replaceAll('-', ''))
    expect(session.user.userName).toBe('admin')
    expect((await desk.at().identity.status()).state).toBe('open')
    await expect(desk.at('b').identity.signIn({ userName: 'admin', password: adminPassword })).rejects.toMatchObject(
      isWrong,
    )
    await desk.restart()
    await desk.at().identity.signIn({ userName: 'admin', password: newPassword })
    const reasons = desk
      .clinic()
      .db.raw.prepare("SELECT reason FROM audit_entries WHERE action = 'identity.recover'")
      .pluck()
      .all()
    expect(reasons).toEqual(['recovered'])
  })

  it('also frees an admin from a lost phone and a lockout', async () => {
    const { secret } = await window().beginSecondFactor({ password: adminPassword })
    expect(secret).not.toBe('')
    desk.clinic().db.raw.prepare('UPDATE second_factors SET confirmed_at = 1').run()
    for (let time = 0; time < 5; time += 1) {
      await desk
        .at('b')
        .identity.signIn({ userName: 'admin', password: 'Wrong-pass-1' })
        .catch(() => {})
    }
    const { session } = await recover(recoveryCode)
    expect(session.secondFactor).toBe(false)
    await desk.at('b').identity.signIn({ userName: 'admin', password: newPassword })
  })

  it('tells a mistyped code from a wrong one, and changes nothing', async () => {
    const last = recoveryCode.endsWith('A') ? 'B' : 'A'
    await expect(recover(`${recoveryCode.slice(0, -1)}${last}`)).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'recoveryCode', key: 'recoveryCodeMistyped' }] },
    })
    const other = await createTestWorkstation()
    const foreign = await other.createClinic()
    await other.close()
    await expect(recover(foreign.recoveryCode)).rejects.toMatchObject(isWrong)
    await desk.at('b').identity.signIn({ userName: 'admin', password: adminPassword })
  })

  it('is for admins, with a password that may be used', async () => {
    await window().createUser({
      userName: 'nurse',
      displayName: 'Nurse',
      roles: ['nurse'],
      temporaryPassword: 'Nurse-4-now',
    })
    await expect(recover(recoveryCode, 'nurse')).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'userName', key: 'notAnAdmin' }] },
    })
    await expect(
      desk.at().identity.recover({ recoveryCode, userName: 'admin', newPassword: adminPassword }),
    ).rejects.toMatchObject({ data: { fields: [{ path: 'newPassword', key: 'passwordReused' }] } })
  })
})
