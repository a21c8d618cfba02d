import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const doctor = () => test.as('doctor').prescriptions
const metformin: Inputs['prescriptions']['save']['lines'][number] = {
  drugName: 'Glycomet',
  medicineId: 'brand:glycomet',
  ingredientIds: [],
  strength: '500 mg',
  form: 'tablet',
  doseAmount: 1,
  doseUnit: 'tablet',
  route: null,
  frequency: 'bd',
  timing: 'afterFood',
  days: null,
  ongoing: true,
  instructions: '',
}

/** A patient who takes metformin without an end, and a new visit. */
async function takingMetformin() {
  const { visitId, patientId } = await openVisit(test)
  await doctor().save({ visitId, lines: [metformin] })
  await doctor().sign({ visitId })
  const [taken] = await doctor().current({ patientId })
  if (!taken) throw new Error('nothing is taken')
  test.clock.advance(60_000)
  const next = await test.as('doctor').encounters.openVisit({ patientId })
  const one = { visitId: next.id, prescriptionId: taken.prescriptionId, lineIds: [taken.id] }
  return { patientId, taken, one, visitId: next.id }
}

const currentNames = async (patientId: string) =>
  (await doctor().current({ patientId })).map(({ drugName }) => drugName)

it('what is repeated while it is taken takes the place of the earlier line once it is signed', async () => {
  const { patientId, taken, one, visitId } = await takingMetformin()
  const draft = await doctor().repeat(one)
  expect(draft.lines).toMatchObject([{ drugName: 'Glycomet', replacesLineId: taken.id, ongoing: true }])
  expect((await doctor().current({ patientId })).map(({ id }) => id)).toEqual([taken.id])
  const { signed } = await doctor().sign({ visitId })
  expect((await doctor().current({ patientId })).map(({ id }) => id)).toEqual([signed[0]?.lines[0]?.id])
  const { items } = await doctor().list({ patientId })
  expect(items[1]?.lines[0]?.stopped).toMatchObject({ reason: '', replacedBy: 'Glycomet 500 mg' })
})

it('a substitute keeps the doses, meets no duplicate of what it replaces, and must have the same ingredients', async () => {
  const { patientId, taken, one, visitId } = await takingMetformin()
  const refused = { code: 'VALIDATION', data: { fields: [{ path: 'medicineId', key: 'noSubstitute' }] } }
  await expect(doctor().repeat({ ...one, medicineId: 'generic:amoxicillin' })).rejects.toMatchObject(refused)
  const { lineIds: _, ...all } = one
  await expect(doctor().repeat({ ...all, medicineId: 'generic:metformin' })).rejects.toMatchObject(refused)
  const draft = await doctor().repeat({ ...one, medicineId: 'generic:metformin' })
  expect(draft.lines).toMatchObject([
    { medicineId: 'generic:metformin', strength: '500 mg', frequency: 'bd', replacesLineId: taken.id },
  ])
  expect(draft.lines[0]?.check.findings.filter(({ rule }) => rule === 'sameIngredient')).toEqual([])
  await doctor().sign({ visitId })
  expect(await currentNames(patientId)).toEqual([draft.lines[0]?.drugName])
})

it('a correction that leaves the substitute out brings the medicine back', async () => {
  const { patientId, one, visitId } = await takingMetformin()
  await doctor().repeat({ ...one, medicineId: 'generic:metformin' })
  await doctor().sign({ visitId })
  await doctor().reopen({ visitId, reason: 'Not needed' })
  await doctor().save({ visitId, lines: [{ ...metformin, drugName: 'Rest', medicineId: null }] })
  await doctor().sign({ visitId })
  expect((await currentNames(patientId)).toSorted()).toEqual(['Glycomet', 'Rest'])
})

it('only a medicine of this patient can be replaced, and what has ended is repeated without replacing', async () => {
  const { taken, one } = await takingMetformin()
  const { visitId } = await openVisit(test)
  const stranger = { visitId, lines: [{ ...metformin, replacesLineId: taken.id }] }
  await expect(doctor().save(stranger)).rejects.toMatchObject({ code: 'VALIDATION' })
  await doctor().stopLine({ lineId: taken.id, reason: 'Nausea' })
  expect((await doctor().repeat(one)).lines[0]?.replacesLineId).toBeNull()
})
