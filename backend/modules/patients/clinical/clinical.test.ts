import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let patientId = ''
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())
beforeEach(async () => {
  patientId = (await test.as('receptionist').patients.register({ name: 'Asha Rao', sex: 'female' })).id
})

const doctor = () => test.as('doctor').patients
const chart = () => doctor().get({ id: patientId })

describe('allergies', () => {
  const penicillin = { kind: 'medication', substance: 'Penicillin', reaction: 'Rash', severity: 'severe' } as const

  it('are recorded, made inactive, and taken back only with a reason', async () => {
    const added = await doctor().addAllergy({ patientId, ...penicillin })
    expect(added).toMatchObject({ ...penicillin, state: 'active', note: null })
    test.clock.advance(1_000)
    const inactive = await doctor().updateAllergy({
      id: added.id,
      state: 'inactive',
      expectedUpdatedAt: added.updatedAt,
    })
    expect(inactive).toMatchObject({ state: 'inactive', reaction: 'Rash' })
    const retract = { id: added.id, state: 'retracted', expectedUpdatedAt: inactive.updatedAt } as const
    await expect(doctor().updateAllergy(retract)).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'retractionReason' }] },
    })
    await doctor().updateAllergy({ ...retract, retractionReason: 'wrong chart' })
    expect((await chart()).allergies).toMatchObject([{ state: 'retracted', retractionReason: 'wrong chart' }])
  })

  it('do not stand twice in a chart', async () => {
    await doctor().addAllergy({ patientId, ...penicillin })
    await expect(
      doctor().addAllergy({ patientId, kind: 'medication', substance: ' PENICILLIN' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'allergyKnown', details: { current: { substance: 'Penicillin' } } },
    })
  })

  it('and "no known allergies" exclude each other', async () => {
    const confirmed = await doctor().confirmNoAllergies({ id: patientId, confirmed: true })
    expect(confirmed.noAllergiesAt).toBe(test.clock.now())
    await doctor().addAllergy({ patientId, ...penicillin })
    expect((await chart()).patient.noAllergiesAt).toBeNull()
    await expect(doctor().confirmNoAllergies({ id: patientId, confirmed: true })).rejects.toMatchObject({
      data: { reason: 'hasAllergies' },
    })
  })

  it('are not edited from an older state', async () => {
    const added = await doctor().addAllergy({ patientId, ...penicillin })
    test.clock.advance(1_000)
    const edit = { id: added.id, expectedUpdatedAt: added.updatedAt }
    await doctor().updateAllergy({ ...edit, severity: 'mild' })
    await expect(doctor().updateAllergy({ ...edit, severity: 'moderate' })).rejects.toMatchObject({
      data: {
        reason: 'changedMeanwhile',
        details: { current: { severity: 'mild' }, attempted: { severity: 'moderate' } },
      },
    })
  })

  it('come first while they are active', async () => {
    const old = await doctor().addAllergy({ patientId, kind: 'food', substance: 'Egg' })
    await doctor().updateAllergy({ id: old.id, state: 'inactive', expectedUpdatedAt: old.updatedAt })
    await doctor().addAllergy({ patientId, ...penicillin })
    expect((await chart()).allergies.map(allergy => allergy.substance)).toEqual(['Penicillin', 'Egg'])
  })

  it('are not for the front desk', async () => {
    await expect(test.as('receptionist').patients.addAllergy({ patientId, ...penicillin })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('conditions', () => {
  it('are recorded with dates as exact as they were told', async () => {
    const added = await doctor().addCondition({
      patientId,
      kind: 'chronic',
      name: 'Type 2 diabetes',
      icd10: 'E11.9',
      since: '2015-06',
    })
    expect(added).toMatchObject({ since: '2015-06', until: null, state: 'active' })
    const ended = { id: added.id, expectedUpdatedAt: added.updatedAt }
    for (const until of ['2014', '2015-05', '2026-12', '2027'])
      await expect(doctor().updateCondition({ ...ended, until })).rejects.toMatchObject({
        code: 'VALIDATION',
        data: { fields: [{ path: 'until' }] },
      })
    expect(await doctor().updateCondition({ ...ended, until: '2015', state: 'resolved' })).toMatchObject({
      until: '2015',
      state: 'resolved',
    })
  })

  it('of the family are told apart by whose they are', async () => {
    const family = { patientId, kind: 'family', name: 'Asthma' } as const
    await doctor().addCondition({ ...family, relative: 'mother' })
    await doctor().addCondition({ ...family, relative: 'father' })
    await expect(doctor().addCondition({ ...family, relative: 'father' })).rejects.toMatchObject({
      data: { reason: 'conditionKnown' },
    })
    expect((await chart()).conditions).toHaveLength(2)
  })

  it('need an ICD-10 code that can be one', async () => {
    await expect(doctor().addCondition({ patientId, kind: 'chronic', name: 'X', icd10: '11E' })).rejects.toMatchObject({
      data: { fields: [{ path: 'icd10' }] },
    })
  })
})
