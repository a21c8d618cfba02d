import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').patients
const register = async (name: string) => (await desk().register({ name, sex: 'female' })).id

describe('identifiers', () => {
  it('that name one person stand in one chart only', async () => {
    const [asha, ravi] = [await register('Asha Rao'), await register('Ravi Rao')]
    const number = { kind: 'abha', value: '91-1234-5678-9012' } as const
    const added = await desk().addIdentifier({ patientId: asha, ...number })
    expect(added.value).toBe('91123456789012')
    await expect(desk().addIdentifier({ patientId: ravi, ...number })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'identifierTaken', details: { patientId: asha, name: 'Asha Rao' } },
    })
    await expect(desk().addIdentifier({ patientId: asha, ...number })).rejects.toMatchObject({
      data: { reason: 'identifierKnown' },
    })
    await desk().removeIdentifier({ id: added.id })
    await desk().addIdentifier({ patientId: ravi, ...number })
    expect((await desk().get({ id: asha })).identifiers).toEqual([])
  })

  it('of an insurer may be shared by a family', async () => {
    const policy = { kind: 'insurance', value: 'POL 77', issuer: 'Star' } as const
    for (const name of ['Mala Sen', 'Tara Sen'])
      expect(await desk().addIdentifier({ patientId: await register(name), ...policy })).toMatchObject(policy)
  })

  it('of a removed chart are free again', async () => {
    const gone = await register('Gone Rao')
    const number = { kind: 'passport', value: 'Z1234567' } as const
    await desk().addIdentifier({ patientId: gone, ...number })
    await test.as('admin').patients.remove({ id: gone, reason: 'x' })
    await desk().addIdentifier({ patientId: await register('Here Rao'), ...number })
  })
})

describe('contacts', () => {
  it('may have a chart of their own', async () => {
    const [child, mother] = [await register('Baby Rao'), await register('Asha Rao')]
    const contact = await desk().addContact({
      patientId: child,
      name: ' Asha  Rao',
      relation: 'mother',
      isGuardian: true,
      linkedPatientId: mother,
    })
    expect(contact).toMatchObject({ name: 'Asha Rao', linkedPatientId: mother, isEmergency: false, phone: null })
    await expect(
      desk().addContact({ patientId: child, name: 'X', relation: 'other', linkedPatientId: child }),
    ).rejects.toMatchObject({ data: { fields: [{ path: 'linkedPatientId' }] } })
  })

  it('are changed from the state that was seen, and removed', async () => {
    const patientId = await register('Mohan Das')
    const contact = await desk().addContact({ patientId, name: 'Gita Das', relation: 'spouse', phone: '9845300001' })
    test.clock.advance(1_000)
    const edit = { id: contact.id, expectedUpdatedAt: contact.updatedAt }
    expect(await desk().updateContact({ ...edit, isEmergency: true })).toMatchObject({
      isEmergency: true,
      phone: '+919845300001',
    })
    await expect(desk().updateContact({ ...edit, phone: null })).rejects.toMatchObject({
      data: { reason: 'changedMeanwhile', details: { attempted: { phone: null } } },
    })
    await expect(
      desk().updateContact({ id: contact.id, expectedUpdatedAt: test.clock.now(), phone: '12' }),
    ).rejects.toMatchObject({ data: { fields: [{ path: 'phone', key: 'phone.tooShort' }] } })
    await desk().removeContact({ id: contact.id })
    expect((await desk().get({ id: patientId })).contacts).toEqual([])
    await expect(desk().removeContact({ id: contact.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
