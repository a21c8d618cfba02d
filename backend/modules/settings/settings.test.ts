import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

describe('settings.updateClinic', () => {
  it('changes the clinic and keeps old and new value in the audit trail', async () => {
    const before = await test.as('admin').settings.getClinic()
    test.clock.advance(1_000)
    const after = await test
      .as('admin')
      .settings.updateClinic({ name: 'New Name', expectedUpdatedAt: before.updatedAt })
    expect(after.name).toBe('New Name')
    const row = test.clinic.db.raw
      .prepare<[], { changes: string; created_by: string }>(
        "SELECT changes, created_by FROM audit_entries WHERE action = 'settings.updateClinic'",
      )
      .get()
    expect(row?.created_by).toBe(test.userId('admin'))
    expect(JSON.parse(row?.changes ?? '[]')[0]).toMatchObject({
      table: 'clinics',
      before: { name: 'Test Clinic' },
      after: { name: 'New Name' },
    })
  })

  it('refuses a change that was made from an older state', async () => {
    const { updatedAt } = await test.as('admin').settings.getClinic()
    await expect(
      test.as('admin').settings.updateClinic({ name: 'X', expectedUpdatedAt: updatedAt - 1 }),
    ).rejects.toMatchObject({ code: 'CONFLICT', data: { reason: 'changedMeanwhile' } })
  })

  it('is for admins', async () => {
    const { updatedAt } = await test.as('doctor').settings.getClinic()
    await expect(
      test.as('doctor').settings.updateClinic({ name: 'X', expectedUpdatedAt: updatedAt }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', data: { permission: 'settings.update' } })
  })

  it('names the field that is wrong', async () => {
    await expect(
      test.as('admin').settings.updateClinic({ timeZone: 'Mars/Olympus', expectedUpdatedAt: 0 }),
    ).rejects.toMatchObject({ code: 'VALIDATION', data: { fields: [{ path: 'timeZone' }] } })
  })
})

describe('settings.setPreference', () => {
  it('belongs to the caller and replays a repeated key', async () => {
    const doctor = test.as('doctor', { idempotencyKey: 'k1' })
    await doctor.settings.setPreference({ name: 'colorScheme', value: 'dark' })
    await doctor.settings.setPreference({ name: 'colorScheme', value: 'dark' })
    expect(await test.as('doctor').settings.getPreferences()).toEqual({ colorScheme: 'dark' })
    expect(await test.as('nurse').settings.getPreferences()).toEqual({})
    const entries = test.clinic.db.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE action = 'settings.setPreference'")
      .pluck()
      .get()
    expect(entries).toBe(1)
    await expect(doctor.settings.setPreference({ name: 'colorScheme', value: 'light' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'idempotencyKeyReused' },
    })
  })
})
