import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').patients

const asha = {
  name: '  Asha   Rao ',
  localName: 'आशा राव',
  sex: 'female',
  birth: { kind: 'date', date: '1984-03-12' },
  phone: '098453 21077',
  messagesConsent: true,
} as const

describe('patients.register', () => {
  it('keeps what was typed in its canonical form, under gapless codes', async () => {
    const first = await desk().register(asha)
    expect(first).toMatchObject({
      code: 'A-00001',
      name: 'Asha Rao',
      phone: '+919845321077',
      birth: { kind: 'date', date: '1984-03-12' },
      messagesConsentAt: test.clock.now(),
      sharingConsentAt: null,
      email: null,
    })
    await expect(desk().register({ name: 'Junk', sex: 'male', phone: '123' })).rejects.toMatchObject({
      code: 'VALIDATION',
    })
    expect((await desk().register({ name: 'Ravi', sex: 'male' })).code).toBe('A-00002')
  })

  it('keeps contacts and identifiers in the same act', async () => {
    const { id } = await desk().register({
      name: 'Mohan Das',
      sex: 'male',
      identifiers: [{ kind: 'abha', value: '91-1111-2222-3333' }],
      contacts: [{ name: 'Gita Das', relation: 'spouse', phone: '9845300001', isEmergency: true }],
    })
    const chart = await desk().get({ id })
    expect(chart.identifiers).toMatchObject([{ kind: 'abha', value: '91111122223333' }])
    expect(chart.contacts).toMatchObject([{ name: 'Gita Das', phone: '+919845300001', isGuardian: false }])
  })

  it('makes one patient of two presses on the button', async () => {
    const twice = test.as('receptionist', { idempotencyKey: 'press' }).patients
    const [first, second] = [await twice.register(asha), await twice.register(asha)]
    expect(second).toEqual(first)
  })

  it('names every field that cannot be true, and stores nothing', async () => {
    const before = test.clinic.db.raw.prepare('SELECT count(*) FROM patients').pluck().get()
    await expect(
      desk().register({
        name: 'X',
        sex: 'male',
        phone: '9999999999',
        otherPhone: '12',
        birth: { kind: 'date', date: '2026-11-24' },
      }),
    ).rejects.toMatchObject({
      code: 'VALIDATION',
      data: {
        fields: [
          { path: 'phone', key: 'phone.placeholder' },
          { path: 'otherPhone', key: 'phone.tooShort' },
          { path: 'birth', key: 'birth.future' },
        ],
      },
    })
    await expect(
      desk().register({ name: 'X', sex: 'male', identifiers: [{ kind: 'abha', value: '12' }] }),
    ).rejects.toMatchObject({ data: { fields: [{ path: 'identifiers.0.value', key: 'identifier.abha' }] } })
    expect(test.clinic.db.raw.prepare('SELECT count(*) FROM patients').pluck().get()).toBe(before)
  })

  it('refuses a death before the birth or after today', async () => {
    const born = { name: 'X', sex: 'male', birth: { kind: 'date', date: '1984-03-12' } } as const
    for (const deceasedOn of ['1984-03-11', '2026-11-24'])
      await expect(desk().register({ ...born, deceasedOn })).rejects.toMatchObject({
        data: { fields: [{ path: 'deceasedOn' }] },
      })
    expect(await desk().register({ ...born, deceasedOn: '2026-11-23' })).toMatchObject({ deceasedOn: '2026-11-23' })
  })

  it('is not for the laboratory', async () => {
    await expect(test.as('lab_technician').patients.register(asha)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('patients.update', () => {
  it('changes what was given only', async () => {
    const before = await desk().register(asha)
    test.clock.advance(1_000)
    const after = await desk().update({
      id: before.id,
      birth: { kind: 'age', value: 40, unit: 'years', asOf: '2026-11-23' },
      expectedUpdatedAt: before.updatedAt,
    })
    expect(after).toMatchObject({ name: 'Asha Rao', phone: before.phone, birth: { kind: 'age', value: 40 } })
    expect(after.messagesConsentAt).toBe(before.messagesConsentAt)
    expect(after.updatedAt).toBe(before.updatedAt + 1_000)
  })

  it('tells the second of two editors what is there and what they wanted', async () => {
    const before = await desk().register(asha)
    test.clock.advance(1_000)
    await desk().update({ id: before.id, city: 'Pune', expectedUpdatedAt: before.updatedAt })
    await expect(
      test.as('nurse').patients.update({ id: before.id, city: 'Nashik', expectedUpdatedAt: before.updatedAt }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'changedMeanwhile', details: { current: { city: 'Pune' }, attempted: { city: 'Nashik' } } },
    })
  })

  it('is no change when nothing differs', async () => {
    const before = await desk().register(asha)
    test.clock.advance(1_000)
    const after = await desk().update({ id: before.id, name: 'Asha Rao', expectedUpdatedAt: before.updatedAt })
    expect(after.updatedAt).toBe(before.updatedAt)
  })

  it('does not know an unknown id', async () => {
    const id = '0198c0de-0000-7000-8000-000000000000'
    await expect(desk().update({ id, expectedUpdatedAt: 0 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'patients', id },
    })
  })
})

describe('patients.history', () => {
  it('tells who changed what, newest first, page by page', async () => {
    const { id, updatedAt } = await desk().register(asha)
    test.clock.advance(60_000)
    await test.as('nurse').patients.update({ id, city: 'Pune', expectedUpdatedAt: updatedAt })
    test.clock.advance(60_000)
    await test.as('doctor').patients.addAllergy({ patientId: id, kind: 'medication', substance: 'Penicillin' })
    const first = await test.as('admin').patients.history({ id, limit: 2 })
    expect(first.items).toMatchObject([
      { action: 'patients.addAllergy', userName: 'Test doctor', rows: [{ table: 'allergies', isNew: true }] },
      {
        action: 'patients.update',
        userName: 'Test nurse',
        rows: [{ table: 'patients', fields: [{ field: 'city', before: null, after: 'Pune' }] }],
      },
    ])
    const second = await test.as('admin').patients.history({ id, limit: 2, after: first.next ?? '' })
    expect(second.items.map(item => item.action)).toEqual(['patients.register'])
    expect(second.next).toBeNull()
    expect(second.items[0]?.rows[0]?.fields).toContainEqual({ field: 'name', before: null, after: 'Asha Rao' })
  })

  it('refuses a page that it never gave', async () => {
    const { id } = await desk().register(asha)
    await expect(desk().history({ id, after: 'x' })).rejects.toMatchObject({ code: 'VALIDATION' })
  })

  it('is not for the pharmacy', async () => {
    const { id } = await desk().register(asha)
    await expect(test.as('pharmacist').patients.history({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
