import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const nurse = () => test.as('nurse').encounters
const enalapril = {
  drugName: 'Enalapril',
  medicineId: 'generic:enalapril',
  ingredientIds: ['enalapril'],
  strength: '5 mg',
}
const check = async (patientId: string) => {
  const [answer] = await test.as('doctor').prescriptions.check({ patientId, drugs: [enalapril] })
  return answer
}

it('a creatinine, in either unit, says how the kidneys work, and the check heeds it for 90 days', async () => {
  const { visitId, patientId } = await openVisit(test)
  await test.as('doctor').patients.confirmNoAllergies({ id: patientId, confirmed: true })
  expect(await nurse().lastVitals({ patientId })).toMatchObject({ egfr: null })
  const reading = { kind: 'creatinine' as const, value: 177, unit: 'µmol/L' as const }
  const { readings } = await nurse().recordVitals({ visitId, readings: [reading] })
  expect(readings).toMatchObject([{ value: 2, unit: 'mg/dL', entered: { value: 177, unit: 'µmol/L' } }])
  const { egfr } = await nurse().lastVitals({ patientId })
  // A woman of 42: 142 × (2/0.7)^-1.2 × 0.9938^42 × 1.012.
  expect(egfr).toMatchObject({ value: 31, equation: 'ckdEpi2021', stage: 'G3b' })
  expect((await check(patientId))?.findings).toContainEqual(
    expect.objectContaining({ rule: 'kidneys', about: 'eGFR 31 mL/min/1.73 m²' }),
  )
  test.clock.advance(91 * 86_400_000)
  const old = await check(patientId)
  expect(old?.findings.filter(({ rule }) => rule === 'kidneys')).toEqual([])
  expect(old?.notChecked).toContainEqual(expect.objectContaining({ part: 'kidneys', reason: 'oldEgfr' }))
})

it('a child needs a height taken near it, and what cannot be is refused', async () => {
  const { id: patientId } = await test
    .as('receptionist')
    .patients.register({ name: 'Small One', sex: 'male', birth: { kind: 'date', date: '2018-05-01' } })
  const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId })
  const creatinine = { kind: 'creatinine' as const, value: 0.5 }
  await nurse().recordVitals({ visitId, readings: [creatinine] })
  expect((await nurse().lastVitals({ patientId })).egfr).toBeNull()
  await nurse().recordVitals({ visitId, readings: [{ kind: 'height', value: 121 }] })
  expect((await nurse().lastVitals({ patientId })).egfr).toMatchObject({ value: 100, equation: 'bedsideSchwartz' })
  await expect(nurse().recordVitals({ visitId, readings: [{ ...creatinine, value: 90 }] })).rejects.toMatchObject({
    data: { fields: [{ path: 'readings.0.value', key: 'vitalImpossible' }] },
  })
})
