import '#backend/testing/quick-passwords.ts'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { attemptsPath } from './attempts-file.ts'

let desk: TestWorkstation
beforeEach(async () => {
  desk = await createTestWorkstation()
  await desk.createClinic()
})
afterEach(() => desk.close())

const admin = { userName: 'admin', password: adminPassword }
const wrong = { userName: 'admin', password: 'Wrong-pass-1' }
const refused = { code: 'UNAUTHENTICATED', data: { reason: 'credentials' } }
const lockedOut = { code: 'RATE_LIMITED' }

const signIn = (input: { userName: string; password: string; code?: string }, key = 'window') =>
  desk.at(key).identity.signIn(input)

const security = () =>
  desk
    .clinic()
    .db.raw.prepare<[], { reason: string; subject_id: string | null; created_by: string }>(
      "SELECT reason, subject_id, created_by FROM audit_entries WHERE kind = 'security' ORDER BY sequence",
    )
    .all()

async function fail(times: number, userName = 'admin'): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await expect(signIn({ ...wrong, userName })).rejects.toMatchObject(refused)
  }
}

describe('identity.signIn', () => {
  it('finds the name in any case and signs the connection in', async () => {
    const { session, token } = await signIn({ ...admin, userName: ' ADMIN ' })
    expect(session.user.userName).toBe('admin')
    expect(token).toBeNull()
    expect((await desk.at().identity.status()).session?.user.userName).toBe('admin')
  })

  it('answers a REST caller with the token of the connection', async () => {
    const { token } = await desk.at('the-bearer-key', { via: 'rest' }).identity.signIn(admin)
    expect(token).toBe('the-bearer-key')
  })

  it('ends the session that the connection had before', async () => {
    await signIn(admin)
    await signIn(admin)
    const own = await desk.at().identity.listSessions()
    expect(own.filter(session => session.current)).toHaveLength(1)
    // This one and the window that made the clinic.
    expect(own).toHaveLength(2)
  })

  it('answers the same for a wrong name, a wrong password and a closed account', async () => {
    const staff = await desk.at('admin').identity.createUser({
      userName: 'gone',
      displayName: 'Gone',
      roles: ['nurse'],
      temporaryPassword: adminPassword,
    })
    await desk.at('admin').identity.updateUser({ id: staff.id, active: false, expectedUpdatedAt: staff.updatedAt })
    const answers: string[] = []
    for (const input of [wrong, { ...wrong, userName: 'nobody' }, { userName: 'gone', password: adminPassword }]) {
      const error = await signIn(input).catch(caught => caught)
      answers.push(JSON.stringify([error.code, error.data, error.message]))
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('credentials')
    expect(security().map(entry => entry.reason)).toEqual([
      'clinicCreated',
      'wrongPassword',
      'unknownUser',
      'inactiveUser',
    ])
  })

  it('is audited as the person who signed in, and never tells what was typed', async () => {
    await signIn({ userName: 'kindly-4-all', password: 'x' }).catch(() => {})
    await signIn(admin)
    const entries = security()
    expect(entries.at(-1)).toMatchObject({ reason: 'signedIn' })
    expect(entries.at(-1)?.created_by).toBe(entries.at(-1)?.subject_id)
    const whole = JSON.stringify(desk.clinic().db.raw.prepare('SELECT * FROM audit_entries').all())
    expect(whole).not.toContain('kindly-4-all')
    expect(readFileSync(attemptsPath(desk.dataDir), 'utf8')).not.toContain('kindly-4-all')
  })
})

describe('the lockout', () => {
  it('begins with the fifth wrong attempt and refuses the right password too', async () => {
    await fail(5)
    await expect(signIn(admin)).rejects.toMatchObject({ ...lockedOut, data: { retryAfterMs: 30_000 } })
    expect(security().at(-1)?.reason).toBe('lockedOut')
    desk.clock.advance(30_000)
    expect((await signIn(admin)).session.user.userName).toBe('admin')
  })

  it('doubles with each further wrong attempt, and starts again after the right one', async () => {
    await fail(5)
    desk.clock.advance(30_000)
    await fail(1)
    await expect(signIn(admin)).rejects.toMatchObject({ data: { retryAfterMs: 60_000 } })
    desk.clock.advance(60_000)
    await signIn(admin)
    await fail(4)
    await signIn(admin)
  })

  it('counts a name that does not exist the same way, and each name for itself', async () => {
    await fail(5, 'nobody')
    await expect(signIn({ ...wrong, userName: 'nobody' })).rejects.toMatchObject(lockedOut)
    await signIn(admin)
  })

  it('cannot be got around by guessing at once', async () => {
    const guesses = Array.from({ length: 12 }, () => signIn(wrong).catch(error => error.code))
    const codes = await Promise.all(guesses)
    expect(codes.filter(code => code === 'UNAUTHENTICATED')).toHaveLength(5)
    expect(codes.filter(code => code === 'RATE_LIMITED')).toHaveLength(7)
  })

  it('survives a restart, before the database is open', async () => {
    await fail(3)
    await desk.restart()
    expect(desk.backend.workspace.state()).toBe('locked')
    await fail(2)
    await desk.restart()
    await expect(signIn(admin)).rejects.toMatchObject(lockedOut)
    desk.clock.advance(30_000)
    await signIn(admin)
  })

  it('is lifted when the clock was set back', async () => {
    await fail(5)
    desk.clock.advance(-3_600_000)
    await signIn(admin)
  })

  it('brings the attempts on a locked database into the audit trail when it opens', async () => {
    await desk.restart()
    await fail(2)
    await fail(1, 'nobody')
    await signIn(admin)
    const late = security().filter(entry => entry.reason.startsWith('failedWhileLocked'))
    expect(late.map(entry => entry.reason).sort()).toEqual(['failedWhileLocked:1', 'failedWhileLocked:2'])
    await desk.restart()
    await signIn(admin)
    expect(security().filter(entry => entry.reason.startsWith('failedWhileLocked'))).toHaveLength(2)
  })
})
