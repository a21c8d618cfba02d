import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const nurse = () => test.as('nurse').encounters
const doctor = () => test.as('doctor')

const ill: Inputs['encounters']['recordVitals']['readings'] = [
  { kind: 'systolic', value: 108 },
  { kind: 'diastolic', value: 70 },
  { kind: 'pulse', value: 112 },
  { kind: 'temperature', value: 38.6 },
  { kind: 'respiratoryRate', value: 22 },
  { kind: 'spo2', value: 95 },
  { kind: 'oxygenFlow', value: 0 },
  { kind: 'consciousness', value: 0 },
]
const without = (kind: string) => ill.filter(reading => reading.kind !== kind)

describe('the early-warning score', () => {
  it('comes with the readings, the visit and the last vitals', async () => {
    const { visitId, patientId } = await openVisit(test)
    const { earlyWarning } = await nurse().recordVitals({ visitId, readings: ill })
    expect(earlyWarning).toMatchObject({ state: 'scored', score: 7, risk: 'high', scale: 1 })
    expect(await doctor().encounters.getVisit({ id: visitId })).toMatchObject({ earlyWarning })
    expect(await nurse().lastVitals({ patientId })).toMatchObject({
      earlyWarning,
      subject: { pregnant: false, scale: 1 },
    })
  })

  it('says what is missing, takes it from what follows within the hour, and forgets what is older', async () => {
    const { visitId } = await openVisit(test)
    const first = await nurse().recordVitals({ visitId, readings: without('consciousness') })
    expect(first.earlyWarning).toMatchObject({ state: 'incomplete', missing: ['consciousness'] })
    test.clock.advance(10 * 60_000)
    const readings = [{ kind: 'consciousness' as const, value: 0 }]
    expect((await nurse().recordVitals({ visitId, readings })).earlyWarning).toMatchObject({ score: 7 })
    test.clock.advance(61 * 60_000)
    const { earlyWarning } = await nurse().recordVitals({ visitId, readings })
    expect(earlyWarning).toMatchObject({ state: 'incomplete', parts: [{ kind: 'consciousness', points: 0 }] })
  })

  it('is not given for children, nor once a pregnancy is coded, in the chart or in the note', async () => {
    const child = await test
      .as('receptionist')
      .patients.register({ name: 'Small One', sex: 'male', birth: { kind: 'date', date: '2020-05-01' } })
    const visit = await doctor().encounters.openVisit({ patientId: child.id })
    const { earlyWarning } = await nurse().recordVitals({ visitId: visit.id, readings: ill })
    expect(earlyWarning).toEqual({ state: 'notForThem', reason: 'child' })

    const pregnant = { earlyWarning: { state: 'notForThem', reason: 'pregnant' } }
    const { visitId, patientId } = await openVisit(test)
    await nurse().recordVitals({ visitId, readings: ill })
    const diagnoses = [{ text: 'Pregnancy', code: 'Z33.1' }]
    const content = { complaint: '', history: '', findings: '', diagnoses, plan: '', advice: '', followUpDate: null }
    await doctor().encounters.saveDraft({ visitId, content })
    expect(await doctor().encounters.getVisit({ id: visitId })).toMatchObject(pregnant)
    await doctor().patients.addCondition({ patientId, kind: 'chronic', name: 'Twins', icd10: 'O30.0' })
    expect(await nurse().lastVitals({ patientId })).toMatchObject({ ...pregnant, subject: { pregnant: true } })
  })

  it('flags what is not alert', async () => {
    const { visitId } = await openVisit(test)
    const { readings } = await nurse().recordVitals({ visitId, readings: [{ kind: 'consciousness', value: 2 }] })
    expect(readings).toMatchObject([{ kind: 'consciousness', flag: 'abnormal' }])
  })
})

describe('encounters.setSaturationScale', () => {
  it('is a decision of a doctor with a reason, and can be taken back', async () => {
    const { visitId, patientId } = await openVisit(test)
    const reason = 'Hypercapnic failure in 2025, blood gas'
    const decided = await doctor().encounters.setSaturationScale({ patientId, scale: 2, reason })
    expect(decided).toEqual({ pregnant: false, scale: 2, scaleReason: reason })
    const spo2 = { kind: 'spo2' as const, value: 89 }
    const { readings, earlyWarning } = await nurse().recordVitals({ visitId, readings: [...without('spo2'), spo2] })
    expect(readings.find(({ kind }) => kind === 'spo2')).toMatchObject({ flag: null })
    expect(earlyWarning).toMatchObject({ state: 'scored', score: 6, scale: 2 })
    await doctor().encounters.setSaturationScale({ patientId, scale: 1, reason: 'Blood gas is normal' })
    expect(await nurse().lastVitals({ patientId })).toMatchObject({
      earlyWarning: { score: 9, scale: 1 },
      subject: { scale: 1, scaleReason: null },
    })
    const audited = test.clinic.db.raw
      .prepare("SELECT reason FROM audit_entries WHERE action = 'encounters.setSaturationScale' AND patient_id = ?")
      .pluck()
      .all(patientId)
    expect(audited).toEqual([reason, 'Blood gas is normal'])
    const rows = test.clinic.db.raw
      .prepare('SELECT count(*) FROM saturation_targets WHERE patient_id = ?')
      .pluck()
      .get(patientId)
    expect(rows).toBe(1)
  })

  it.each(['nurse', 'admin', 'receptionist', 'pharmacist'] as const)('is not for a %s', async role => {
    const { patientId } = await openVisit(test)
    const input = { patientId, scale: 2 as const, reason: 'x' }
    await expect(test.as(role).encounters.setSaturationScale(input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
