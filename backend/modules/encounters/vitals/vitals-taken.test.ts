import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
  await openHours(test)
})
afterAll(() => test.close())

const nurse = () => test.as('nurse').encounters
const taken = async (visitId: string) => (await nurse().listVitalsTaken()).find(row => row.visitId === visitId)

describe('encounters.listVitalsTaken', () => {
  it('says of a visit whether its vitals were taken, and when last', async () => {
    const { visitId, patientId } = await openVisit(test, 'Kavita Rao')
    const openedAt = test.clock.now()
    expect(await taken(visitId)).toMatchObject({
      patient: { id: patientId, name: 'Kavita Rao' },
      doctorId: test.userId('doctor'),
      appointmentId: null,
      status: 'open',
      openedAt,
      takenAt: null,
    })
    test.clock.advance(60_000)
    await nurse().recordVitals({ visitId, readings: [{ kind: 'pulse', value: 80 }] })
    test.clock.advance(60_000)
    await nurse().recordVitals({ visitId, readings: [{ kind: 'spo2', value: 98 }] })
    expect(await taken(visitId)).toMatchObject({ openedAt, takenAt: test.clock.now() })
  })

  it('forgets a reading that was taken back', async () => {
    const { visitId } = await openVisit(test)
    const first = test.clock.now()
    await nurse().recordVitals({ visitId, readings: [{ kind: 'pulse', value: 80 }] })
    test.clock.advance(60_000)
    const { readings } = await nurse().recordVitals({ visitId, readings: [{ kind: 'weight', value: 61 }] })
    await nurse().removeVital({ id: readings[0]?.id ?? '', reason: 'Wrong patient' })
    expect((await taken(visitId))?.takenAt).toBe(first)
  })

  it("holds every doctor's visits, the oldest first, signed ones too", async () => {
    const other = addDoctor(test)
    const patientId = await addPatient(test)
    const theirs = await nurse().openVisit({ patientId, doctorId: other })
    test.clock.advance(60_000)
    const { visitId: signed } = await openVisit(test)
    const content = { complaint: 'Cough', history: '', findings: '', diagnoses: [], plan: '', advice: '' }
    await test.as('doctor').encounters.sign({ visitId: signed, content: { ...content, followUpDate: null } })
    const rows = await nurse().listVitalsTaken()
    expect(rows.map(row => row.openedAt)).toEqual(rows.map(row => row.openedAt).toSorted((one, two) => one - two))
    expect(rows.find(row => row.visitId === theirs.id)).toMatchObject({ doctorId: other })
    expect(rows.find(row => row.visitId === signed)).toMatchObject({ status: 'signed' })
    expect(await test.as('doctor').encounters.listVitalsTaken()).toEqual(rows)
  })

  it('leaves out cancelled visits, and appointments that nobody opened', async () => {
    const { visitId } = await openVisit(test)
    await test.as('doctor').encounters.cancelVisit({ id: visitId, reason: 'Opened twice' })
    const patientId = await addPatient(test)
    const doctorId = test.userId('doctor')
    const desk = test.as('receptionist').scheduling
    const { id } = await desk.book({ patientId, doctorId, date: '2026-11-23', time: '11:00', type: 'new' })
    await desk.checkIn({ id })
    const rows = await nurse().listVitalsTaken()
    expect(rows.map(row => row.visitId)).not.toContain(visitId)
    expect(rows.map(row => row.appointmentId)).not.toContain(id)
    const opened = await nurse().openVisit({ appointmentId: id })
    expect(await taken(opened.id)).toMatchObject({ appointmentId: id, takenAt: null })
  })

  it.each(['admin', 'receptionist', 'pharmacist'] as const)('is not for a %s', async role => {
    await expect(test.as(role).encounters.listVitalsTaken()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it("shows the clinic's day only", async () => {
    expect(await nurse().listVitalsTaken()).not.toEqual([])
    test.clock.advance(24 * 3_600_000)
    expect(await nurse().listVitalsTaken()).toEqual([])
  })
})
