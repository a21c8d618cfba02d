import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chartIds, patientBriefs, requirePatient } from '#backend/modules/patients/index.ts'
import { created } from '#backend/platform/stamps.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { patientMerges } from '#db/schema/patients.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').patients
const register = async (name: string) => (await desk().register({ name, sex: 'female' })).id
const allRows = () =>
  ['patients', 'allergies', 'conditions', 'patient_contacts', 'patient_identifiers'].map(table =>
    test.clinic.db.raw.prepare(`SELECT * FROM ${table} ORDER BY id`).all(),
  )

describe('patients.merge', () => {
  it('shows one chart under both ids, and undoing leaves every row as it was', async () => {
    const [kept, merged] = [await register('Asha Rao'), await register('Aasha Rao')]
    await test.as('doctor').patients.addAllergy({ patientId: kept, kind: 'food', substance: 'Peanut' })
    await test.as('doctor').patients.addAllergy({ patientId: merged, kind: 'medication', substance: 'Penicillin' })
    const before = allRows()

    const chart = await desk().merge({ id: kept, mergedId: merged, reason: 'same person' })
    expect(chart.mergedCharts).toMatchObject([{ patientId: merged, name: 'Aasha Rao', reason: 'same person' }])
    const byOldId = await desk().get({ id: merged })
    expect(byOldId).toMatchObject({ redirectedFrom: merged, patient: { id: kept, name: 'Asha Rao' } })
    expect(byOldId.allergies.map(allergy => allergy.substance).sort()).toEqual(['Peanut', 'Penicillin'])

    const [hit] = (await desk().search({ query: 'aasha' })).items
    expect(hit).toMatchObject({ id: kept, viaCode: 'A-00002' })
    expect(chartIds(test.call('doctor'), merged)).toEqual([kept, merged])
    expect(requirePatient(test.call('doctor'), merged)).toBe(kept)
    expect(patientBriefs(test.call('doctor'), [merged, kept]).get(merged)).toMatchObject({ id: kept })

    const undone = await desk().undoMerge({ mergeId: chart.mergedCharts[0]?.mergeId ?? '', reason: 'two people' })
    expect(undone.id).toBe(merged)
    expect(allRows()).toEqual(before)
    expect((await desk().get({ id: merged })).allergies.map(allergy => allergy.substance)).toEqual(['Penicillin'])
  })

  it('writes to the surviving chart whichever id is used', async () => {
    const [kept, merged] = [await register('Bina Das'), await register('Vina Das')]
    await desk().merge({ id: kept, mergedId: merged, reason: 'same person' })
    const contact = await desk().addContact({ patientId: merged, name: 'Ravi Das', relation: 'spouse' })
    expect(contact.patientId).toBe(kept)
  })

  it('follows a chain', async () => {
    const [a, b, c] = [await register('Chain A'), await register('Chain B'), await register('Chain C')]
    await desk().merge({ id: b, mergedId: a, reason: 'same person' })
    await desk().merge({ id: c, mergedId: b, reason: 'same person' })
    expect((await desk().get({ id: a })).patient.id).toBe(c)
    expect(chartIds(test.call('doctor'), a)).toEqual([c, b, a])
  })

  it('refuses what would make no sense', async () => {
    const [a, b, c] = [await register('Odd A'), await register('Odd B'), await register('Odd C')]
    const refusal = (promise: Promise<unknown>, reason: string) =>
      expect(promise).rejects.toMatchObject({ code: 'CONFLICT', data: { reason } })
    await refusal(desk().merge({ id: a, mergedId: a, reason: 'x' }), 'sameChart')
    const { mergedCharts } = await desk().merge({ id: a, mergedId: b, reason: 'x' })
    await refusal(desk().merge({ id: a, mergedId: b, reason: 'x' }), 'sameChart')
    await refusal(desk().merge({ id: b, mergedId: a, reason: 'x' }), 'sameChart')
    await refusal(desk().merge({ id: c, mergedId: b, reason: 'x' }), 'alreadyMerged')
    await refusal(test.as('admin').patients.remove({ id: b, reason: 'x' }), 'alreadyMerged')
    const mergeId = mergedCharts[0]?.mergeId ?? ''
    await desk().undoMerge({ mergeId, reason: 'x' })
    await refusal(desk().undoMerge({ mergeId, reason: 'x' }), 'alreadyUndone')
  })

  it('finds one chart where two desks merged each into the other offline', async () => {
    const [a, b] = [await register('Circle A'), await register('Circle B')]
    test.call('admin').transaction(tx => {
      const merges = [
        { ...created(tx), mergedId: a, survivorId: b },
        { ...created(tx), mergedId: b, survivorId: a },
      ]
      tx.db.insert(patientMerges).values(merges).run()
    })
    const call = test.call('doctor')
    expect([requirePatient(call, a), requirePatient(call, b)]).toEqual([a, a])
    expect(chartIds(call, b)).toEqual([a, b])
  })

  it('is for the front desk and admins', async () => {
    const [a, b] = [await register('Role A'), await register('Role B')]
    await expect(test.as('doctor').patients.merge({ id: a, mergedId: b, reason: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
