import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const nurse = () => test.as('nurse').encounters

describe('encounters.recordVitals', () => {
  it('keeps each reading as a row, in the stored unit, with what was typed and a flag', async () => {
    const { visitId, patientId } = await openVisit(test)
    const { readings, bmi } = await nurse().recordVitals({
      visitId,
      readings: [
        { kind: 'systolic', value: 150 },
        { kind: 'diastolic', value: 88 },
        { kind: 'temperature', value: 101.2, unit: '°F' },
        { kind: 'weight', value: 61 },
        { kind: 'height', value: 158 },
      ],
    })
    expect(readings).toMatchObject([
      { kind: 'systolic', value: 150, unit: 'mmHg', entered: null, flag: 'high', takenBy: test.userId('nurse') },
      { kind: 'diastolic', value: 88, flag: null },
      { kind: 'temperature', value: 38.4, unit: '°C', entered: { value: 101.2, unit: '°F' }, flag: 'high' },
      { kind: 'weight', value: 61 },
      { kind: 'height', value: 158 },
    ])
    expect(new Set(readings.map(reading => reading.setId)).size).toBe(1)
    expect(bmi).toBe(24.4)
    expect(await test.as('doctor').encounters.getVisit({ id: visitId })).toMatchObject({ vitals: readings, bmi })
    const audited = test.clinic.db.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE action = 'encounters.recordVitals' AND patient_id = ?")
      .pluck()
      .get(patientId)
    expect(audited).toBe(1)
  })

  it('refuses what cannot be, at the reading, and keeps nothing', async () => {
    const { visitId, patientId } = await openVisit(test)
    await expect(
      nurse().recordVitals({
        visitId,
        readings: [
          { kind: 'pulse', value: 80 },
          { kind: 'temperature', value: 986, unit: '°F' },
        ],
      }),
    ).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'readings.1.value', key: 'vitalImpossible', params: { min: 77, max: 113 } }] },
    })
    await expect(
      nurse().recordVitals({ visitId, readings: [{ kind: 'pulse', value: 80, unit: 'kg' }] }),
    ).rejects.toMatchObject({ data: { fields: [{ path: 'readings.0.unit', key: 'vitalUnit' }] } })
    const ahead = test.clock.now() + 60_000
    await expect(
      nurse().recordVitals({ visitId, takenAt: ahead, readings: [{ kind: 'pulse', value: 80 }] }),
    ).rejects.toMatchObject({ data: { fields: [{ path: 'takenAt' }] } })
    expect((await nurse().lastVitals({ patientId })).readings).toEqual([])
  })

  it('judges a reading of a growth card by the age of its day, and refuses one from before the birth', async () => {
    const child = await test
      .as('receptionist')
      .patients.register({ name: 'Small One', sex: 'male', birth: { kind: 'date', date: '2022-05-01' } })
    const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId: child.id })
    const record = (date: string) => {
      const readings = [{ kind: 'pulse' as const, value: 170 }]
      return nurse().recordVitals({ visitId, takenAt: Date.parse(`${date}T12:00:00Z`), readings })
    }
    expect(await record('2022-08-01')).toMatchObject({ readings: [{ flag: null }] })
    expect(await record('2026-08-01')).toMatchObject({ readings: [{ flag: 'high' }] })
    await expect(record('2022-04-01')).rejects.toMatchObject({
      data: { fields: [{ path: 'takenAt', key: 'beforeBirth' }] },
    })
  })

  it('takes back a wrong reading, with the reason', async () => {
    const { visitId, patientId } = await openVisit(test)
    const { readings } = await nurse().recordVitals({
      visitId,
      readings: [
        { kind: 'pulse', value: 180 },
        { kind: 'spo2', value: 98 },
      ],
    })
    await nurse().removeVital({ id: readings[0]?.id ?? '', reason: 'Wrong patient' })
    expect((await nurse().lastVitals({ patientId })).readings.map(reading => reading.kind)).toEqual(['spo2'])
    await expect(nurse().removeVital({ id: readings[0]?.id ?? '', reason: 'Again' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('changes nothing in a signed visit', async () => {
    const { visitId } = await openVisit(test)
    const { readings } = await nurse().recordVitals({ visitId, readings: [{ kind: 'pulse', value: 80 }] })
    const content = { complaint: 'Cough', history: '', findings: '', diagnoses: [], plan: '', advice: '' }
    await test.as('doctor').encounters.sign({ visitId, content: { ...content, followUpDate: null } })
    const signed = { code: 'CONFLICT', data: { reason: 'signed' } }
    await expect(nurse().recordVitals({ visitId, readings: [{ kind: 'spo2', value: 98 }] })).rejects.toMatchObject(
      signed,
    )
    await expect(nurse().removeVital({ id: readings[0]?.id ?? '', reason: 'x' })).rejects.toMatchObject(signed)
  })
})

describe('encounters.lastVitals', () => {
  it('gives the newest of each kind, and as many older ones as asked', async () => {
    const patientId = await addPatient(test)
    for (const [index, value] of [70, 71, 72].entries()) {
      test.clock.advance(60_000)
      const { id } = await test.as('doctor').encounters.openVisit({ patientId })
      await nurse().recordVitals({ visitId: id, readings: [{ kind: 'weight', value }] })
      if (index === 0) await nurse().recordVitals({ visitId: id, readings: [{ kind: 'height', value: 170 }] })
    }
    const last = await nurse().lastVitals({ patientId })
    expect(last.readings.map(reading => [reading.kind, reading.value])).toEqual([
      ['weight', 72],
      ['height', 170],
    ])
    // The height of an adult holds from an earlier visit.
    expect(last.bmi).toBe(24.9)
    const trend = await nurse().lastVitals({ patientId, perKind: 10 })
    expect(trend.readings.filter(({ kind }) => kind === 'weight').map(({ value }) => value)).toEqual([72, 71, 70])
  })

  it("does not take a child's old height", async () => {
    const child = await test
      .as('receptionist')
      .patients.register({ name: 'Small One', sex: 'male', birth: { kind: 'date', date: '2022-05-01' } })
    const visits = [await test.as('doctor').encounters.openVisit({ patientId: child.id })]
    await nurse().recordVitals({ visitId: visits[0]?.id ?? '', readings: [{ kind: 'height', value: 100 }] })
    const later = await test.as('doctor').encounters.openVisit({ patientId: child.id })
    const { bmi } = await nurse().recordVitals({ visitId: later.id, readings: [{ kind: 'weight', value: 16 }] })
    expect(bmi).toBeNull()
  })
})
