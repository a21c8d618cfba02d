import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { createFinder } from './find-words.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
  for (const [index, complaint] of complaints.entries()) await see(complaint, index % 2 === 0)
})
afterAll(() => test.close())

const complaints = ['Cough for 3 days', 'पेट में दर्द', 'Fièvre and chills', 'Cough again', 'Knee pain']
const hour = 3_600_000

type Line = Inputs['prescriptions']['save']['lines'][number]
const paracetamol: Line = {
  drugName: 'Paracetamol',
  medicineId: null,
  ingredientIds: [],
  strength: '500 mg',
  form: 'tablet',
  doseAmount: 1,
  doseUnit: 'tablet',
  route: null,
  frequency: '1-0-1',
  timing: 'afterFood',
  days: 3,
  instructions: 'With plenty of water',
}

/** Three records: the visit, its readings, and a prescription with every other one. */
async function see(complaint: string, prescribes: boolean): Promise<void> {
  const doctor = test.as('doctor')
  const { id: visitId } = await doctor.encounters.openVisit({ patientId })
  test.clock.advance(hour)
  const readings = [
    { kind: 'pulse' as const, value: 80 },
    { kind: 'weight' as const, value: 62 },
  ]
  await test.as('nurse').encounters.recordVitals({ visitId, readings })
  test.clock.advance(hour)
  const prose = { complaint, history: '', findings: 'Chest: clear\nSkin: no rash', plan: '', advice: '' }
  const content = { ...prose, diagnoses: [{ text: 'Acute bronchitis', code: 'J20.9' }], followUpDate: null }
  await doctor.encounters.saveDraft({ visitId, content })
  if (prescribes) {
    await doctor.prescriptions.save({ visitId, lines: [paracetamol] })
    await doctor.prescriptions.sign({ visitId, withNote: true, content })
  } else await doctor.encounters.sign({ visitId, content })
  test.clock.advance(hour)
}

type Asked = Omit<Inputs['worklists']['timeline'], 'patientId'>
const page = (asked: Asked = {}) => test.as('doctor').worklists.timeline({ patientId, ...asked })
const items = async (asked: Asked = {}) => (await page(asked)).items
const complaintsOf = async (text: string) =>
  (await items({ text, kind: 'visit' })).map(item => item.kind === 'visit' && item.complaint)

describe('the timeline', () => {
  it('holds everything, latest first', async () => {
    const all = await items()
    expect(all.map(({ kind }) => kind)).toEqual(
      complaints
        .toReversed()
        .flatMap((_, index) => (index % 2 === 0 ? ['prescription', 'readings', 'visit'] : ['readings', 'visit'])),
    )
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((one, other) => other - one))
    expect(all[0]).toMatchObject({ medicines: ['Paracetamol 500 mg'], replaced: false, doctorName: 'Test doctor' })
    expect(all[1]).toMatchObject({ readings: [{ kind: 'pulse' }, { kind: 'weight' }] })
    expect(all[2]).toMatchObject({ complaint: 'Knee pain', diagnoses: [{ code: 'J20.9' }], status: 'signed' })
  })

  it('comes in pages that neither repeat nor leave out', async () => {
    const whole = await items()
    for (const limit of [1, 2, 3, 7]) {
      const seen: Awaited<ReturnType<typeof items>> = []
      let after: string | undefined
      do {
        const { items: some, next } = await page({ limit, ...(after && { after }) })
        expect(some.length).toBeLessThanOrEqual(limit)
        seen.push(...some)
        after = next ?? undefined
      } while (after)
      expect(seen).toEqual(whole)
    }
    await expect(page({ after: 'x' })).rejects.toMatchObject({ code: 'VALIDATION' })
  })

  it('shows one kind', async () => {
    for (const [kind, count] of [
      ['visit', 5],
      ['readings', 5],
      ['prescription', 3],
    ] as const) {
      const some = await items({ kind })
      expect(some.map(item => item.kind)).toEqual(Array.from({ length: count }, () => kind))
    }
  })

  it('finds words of notes, diagnoses and medicines, and says where', async () => {
    expect(await complaintsOf('cough')).toEqual(['Cough again', 'Cough for 3 days'])
    expect(await complaintsOf('days COU')).toEqual(['Cough for 3 days'])
    expect(await complaintsOf('fievre')).toEqual(['Fièvre and chills'])
    expect(await complaintsOf('दर्द')).toEqual(['पेट में दर्द'])
    expect(await complaintsOf('j20.9')).toHaveLength(5)
    expect(await items({ text: 'ough' })).toEqual([])
    const [rash] = await items({ text: 'rash' })
    expect(rash).toMatchObject({ kind: 'visit', found: 'Skin: no rash' })
    const found = await items({ text: 'parac water' })
    expect(found.map(({ kind }) => kind)).toEqual(['prescription', 'prescription', 'prescription'])
    expect(found[0]).toMatchObject({ found: 'Paracetamol 500 mg' })
  })

  it('pages what it found', async () => {
    const first = await page({ text: 'cough', limit: 1 })
    expect(first.items).toMatchObject([{ complaint: 'Cough again' }])
    const second = await page({ text: 'cough', limit: 1, after: first.next ?? '' })
    expect(second).toMatchObject({ items: [{ complaint: 'Cough for 3 days' }], next: null })
  })

  it('opens the chart, for those who may read notes', async () => {
    await page()
    const read = test.clinic.db.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE action = 'worklists.timeline' AND patient_id = ?")
      .pluck()
      .get(patientId)
    expect(read).toBeGreaterThan(0)
    for (const role of ['receptionist', 'pharmacist', 'lab_technician'] as const)
      await expect(test.as(role).worklists.timeline({ patientId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await test.as('nurse').worklists.timeline({ patientId })).items.length).toBeGreaterThan(0)
  })

  it.each([
    ['visits', 'visits_patient', 'created_at'],
    ['vitals', 'vitals_taken', 'taken_at'],
    ['signed_prescriptions', 'signed_prescriptions_time', 'created_at'],
  ])('reads %s by an index that is in its order', (table, index, time) => {
    const sql = `SELECT * FROM ${table} WHERE patient_id = ? AND ${time} < ? ORDER BY ${time} DESC LIMIT 20`
    const plan = test.clinic.db.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all('x', 1) as { detail: string }[]
    const details = plan.map(({ detail }) => detail).join('; ')
    expect(details).toContain(index)
    expect(details).not.toContain('TEMP B-TREE')
  })
})

it('looks for nothing where nothing is asked', () => {
  for (const asked of ['', '  ']) expect(createFinder(asked)).toBeNull()
  expect(createFinder('***')?.(['a'])).not.toBeUndefined()
})
