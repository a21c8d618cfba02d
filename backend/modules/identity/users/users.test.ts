import '#backend/testing/quick-passwords.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { permissions, roles } from '#shared/permissions.ts'

let desk: TestWorkstation
beforeAll(async () => {
  desk = await createTestWorkstation()
  await desk.createClinic()
})
afterAll(() => desk.close())

const admin = (options = {}) => desk.at('admin', options).identity
const temporary = 'Start-4-now'
const own = 'Start-4-ever'

let count = 0
/** Hires someone with a name of their own. */
function hire(values: Partial<Inputs['identity']['createUser']> = {}) {
  count += 1
  return admin().createUser({
    userName: `person${count}`,
    displayName: `Person ${count}`,
    roles: ['nurse'],
    temporaryPassword: temporary,
    ...values,
  })
}

describe('identity.createUser', () => {
  it('makes an account that must change its password before it can do anything else', async () => {
    const user = await hire({ roles: ['doctor', 'admin', 'doctor'] })
    expect(user).toMatchObject({ active: true, mustChangePassword: true, roles: ['doctor', 'admin'] })
    const window = desk.at(user.userName)
    await window.identity.signIn({ userName: user.userName, password: temporary })
    const isExpired = { code: 'UNAUTHENTICATED', data: { reason: 'expired' } }
    await expect(window.identity.listUsers({})).rejects.toMatchObject(isExpired)
    await expect(window.settings.getClinic()).rejects.toMatchObject(isExpired)
    await expect(window.identity.setPin({ password: temporary, pin: '1234' })).rejects.toMatchObject(isExpired)
    await window.identity.changePassword({ currentPassword: temporary, newPassword: own })
    expect((await window.identity.status()).session?.mustChangePassword).toBe(false)
    await window.identity.listUsers({})
  })

  it('gives each name to one person for ever, in any case', async () => {
    const gone = await hire({ userName: 'Asha' })
    expect(gone.userName).toBe('asha')
    await admin().updateUser({ id: gone.id, active: false, expectedUpdatedAt: gone.updatedAt })
    await expect(hire({ userName: 'ASHA' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'userNameTaken' },
    })
  })

  it('refuses a weak temporary password and a name that cannot be one', async () => {
    await expect(hire({ temporaryPassword: 'Demo@1234' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'temporaryPassword', key: 'passwordUncommon' }] },
    })
    await expect(hire({ userName: 'two words' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'userName' }] },
    })
    await expect(hire({ roles: [] })).rejects.toMatchObject({ code: 'VALIDATION' })
  })

  it('makes one account when the form is sent twice', async () => {
    const once = admin({ idempotencyKey: 'hire-once' })
    const input = { userName: 'once', displayName: 'Once', roles: ['nurse' as const], temporaryPassword: temporary }
    const first = await once.createUser(input)
    expect(await once.createUser(input)).toEqual(first)
    await expect(once.createUser({ ...input, displayName: 'Twice' })).rejects.toMatchObject({
      data: { reason: 'idempotencyKeyReused' },
    })
  })
})

describe('identity.updateUser', () => {
  it('changes names, roles and language, from the state that was seen', async () => {
    const user = await hire()
    desk.clock.advance(1_000)
    const changed = await admin().updateUser({
      id: user.id,
      displayName: 'New Name',
      roles: ['receptionist', 'nurse'],
      language: 'hi',
      expectedUpdatedAt: user.updatedAt,
    })
    expect(changed).toMatchObject({ displayName: 'New Name', roles: ['receptionist', 'nurse'], language: 'hi' })
    await expect(
      admin().updateUser({ id: user.id, displayName: 'Late', expectedUpdatedAt: user.updatedAt }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'changedMeanwhile', details: { current: { displayName: 'New Name' } } },
    })
  })

  it('lets a changed role count at once', async () => {
    const user = await hire({ roles: ['receptionist'] })
    const window = desk.at(user.userName)
    await window.identity.signIn({ userName: user.userName, password: temporary })
    await window.identity.changePassword({ currentPassword: temporary, newPassword: own })
    await expect(window.identity.listUsers({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { updatedAt } = await admin().getUser({ id: user.id })
    await admin().updateUser({ id: user.id, roles: ['admin'], expectedUpdatedAt: updatedAt })
    await window.identity.listUsers({})
  })

  it('never leaves the clinic without an active admin', async () => {
    // A clinic of its own: others hire admins.
    const small = await createTestWorkstation()
    const { session } = await small.createClinic()
    const { id } = session.user
    const only = await small.at('admin').identity.getUser({ id })
    const isLast = { code: 'CONFLICT', data: { reason: 'lastAdmin' } }
    const change = (values: object) =>
      small.at('admin').identity.updateUser({ id, expectedUpdatedAt: only.updatedAt, ...values })
    await expect(change({ roles: ['doctor'] })).rejects.toMatchObject(isLast)
    await expect(change({ active: false })).rejects.toMatchObject(isLast)
    expect(await small.at('admin').identity.getUser({ id })).toEqual(only)
    await small.close()
  })

  it('ends the sessions of a closed account at once', async () => {
    const user = await hire()
    await desk.at(user.userName).identity.signIn({ userName: user.userName, password: temporary })
    await admin().updateUser({ id: user.id, active: false, expectedUpdatedAt: user.updatedAt })
    expect((await desk.at(user.userName).identity.status()).session).toBeNull()
    const { updatedAt } = await admin().getUser({ id: user.id })
    await admin().updateUser({ id: user.id, active: true, expectedUpdatedAt: updatedAt })
    expect((await desk.at(user.userName).identity.status()).session).toBeNull()
  })
})

describe('identity.resetPassword', () => {
  it('gives a new start: temporary password, no sessions, no PIN, no lockout', async () => {
    const user = await hire()
    const window = desk.at(user.userName)
    await window.identity.signIn({ userName: user.userName, password: temporary })
    await window.identity.changePassword({ currentPassword: temporary, newPassword: own })
    await window.identity.setPin({ password: own, pin: '1234' })
    for (let time = 0; time < 5; time += 1) {
      await desk
        .at('elsewhere')
        .identity.signIn({ userName: user.userName, password: 'Wrong-1-x' })
        .catch(() => {})
    }
    await admin().resetPassword({ id: user.id, temporaryPassword: 'Again-4-now' })
    expect((await window.identity.status()).session).toBeNull()
    await window.identity.signIn({ userName: user.userName, password: 'Again-4-now' })
    const { session } = await window.identity.status()
    expect(session).toMatchObject({ mustChangePassword: true, hasPin: false })
  })

  it('refuses one of the last five passwords', async () => {
    const user = await hire()
    await expect(admin().resetPassword({ id: user.id, temporaryPassword: temporary })).rejects.toMatchObject({
      data: { fields: [{ path: 'temporaryPassword', key: 'passwordReused' }] },
    })
  })

  it('does not know a stranger', async () => {
    const id = desk.clinic().newId()
    await expect(admin().resetPassword({ id, temporaryPassword: temporary })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('reading accounts', () => {
  it('lists them by user name, a page at a time', async () => {
    for (let index = 0; index < 3; index += 1) await hire()
    const all = (await admin().listUsers({ limit: 200 })).items.map(user => user.userName)
    expect(all).toEqual([...all].sort())
    const names: string[] = []
    let after: string | undefined
    do {
      const page = await admin().listUsers({ limit: 2, ...(after ? { after } : {}) })
      names.push(...page.items.map(user => user.userName))
      after = page.next ?? undefined
    } while (after)
    expect(names).toEqual(all)
  })

  it('finds parts of user name and display name, and takes wildcards as they stand', async () => {
    await hire({ userName: 'needle', displayName: 'Padma Lakshmi' })
    expect((await admin().listUsers({ search: 'lakshm' })).items.map(user => user.userName)).toEqual(['needle'])
    expect((await admin().listUsers({ search: 'eedl' })).items.map(user => user.userName)).toEqual(['needle'])
    expect((await admin().listUsers({ search: 'n%e' })).items).toEqual([])
  })

  it('tells everyone the names, also of who left, and nobody else the rest', async () => {
    const gone = await hire({ displayName: 'Left Long Ago', email: 'left@clinic.example' })
    await admin().updateUser({ id: gone.id, active: false, expectedUpdatedAt: gone.updatedAt })
    const entry = (await admin().directory()).find(user => user.id === gone.id)
    expect(entry).toEqual({
      id: gone.id,
      userName: gone.userName,
      displayName: 'Left Long Ago',
      roles: ['nurse'],
      active: false,
    })
  })

  it('shows the whole matrix of roles', async () => {
    const matrix = await admin().roleMatrix()
    expect(matrix.roles).toEqual([...roles])
    expect(Object.fromEntries(matrix.permissions.map(row => [row.permission, row.roles]))).toEqual(permissions)
  })
})
