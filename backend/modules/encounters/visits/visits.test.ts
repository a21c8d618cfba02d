import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let doctorId: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = test.userId('doctor')
  await openHours(test)
})
afterAll(() => test.close())

const today = '2026-11-23'
let next = 0
async function arrived(of = doctorId) {
  const patientId = await addPatient(test)
  const time = `${String(9 + Math.floor(next / 2)).padStart(2, '0')}:${next % 2 === 0 ? '00' : '30'}`
  next += 1
  const desk = test.as('receptionist').scheduling
  const { id } = await desk.book({ patientId, doctorId: of, date: today, time, type: 'follow_up' })
  await desk.checkIn({ id })
  return { appointmentId: id, patientId }
}
const statusOf = async (id: string) => (await test.as('receptionist').scheduling.get({ id })).status

describe('encounters.openVisit', () => {
  it('a nurse opens it for vitals and the patient waits on; the doctor opens the same one and takes the patient in', async () => {
    const { appointmentId, patientId } = await arrived()
    const opened = await test.as('nurse').encounters.openVisit({ appointmentId })
    expect(opened).toMatchObject({ patientId, doctorId, appointmentId, type: 'follow_up', status: 'open', date: today })
    expect(await statusOf(appointmentId)).toBe('checked_in')
    const taken = await test.as('doctor').encounters.openVisit({ appointmentId })
    expect(taken.id).toBe(opened.id)
    expect(await statusOf(appointmentId)).toBe('in_progress')
  })

  it('goes to the doctor who really sees the patient, unless something is written', async () => {
    const other = addDoctor(test)
    await openHours(test, other)
    const { appointmentId } = await arrived(other)
    expect(await test.as('nurse').encounters.openVisit({ appointmentId })).toMatchObject({ doctorId: other })
    expect(await test.as('doctor').encounters.openVisit({ appointmentId })).toMatchObject({ doctorId })
  })

  it('opens one without an appointment, for the calling doctor or a named one', async () => {
    const patientId = await addPatient(test)
    expect(await test.as('doctor').encounters.openVisit({ patientId })).toMatchObject({ doctorId, appointmentId: null })
    await expect(test.as('nurse').encounters.openVisit({ patientId })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'doctorId', key: 'required' }] },
    })
    expect(await test.as('nurse').encounters.openVisit({ patientId, doctorId, type: 'emergency' })).toMatchObject({
      type: 'emergency',
    })
  })

  it('refuses a cancelled appointment, another day, and both at once', async () => {
    const desk = test.as('receptionist').scheduling
    const patientId = await addPatient(test)
    const later = await desk.book({ patientId, doctorId, date: '2026-11-24', time: '09:00' })
    await expect(test.as('doctor').encounters.openVisit({ appointmentId: later.id })).rejects.toMatchObject({
      data: { reason: 'notToday' },
    })
    await desk.cancel({ id: later.id, reason: 'x' })
    await expect(test.as('doctor').encounters.openVisit({ appointmentId: later.id })).rejects.toMatchObject({
      data: { reason: 'notPossible' },
    })
    await expect(
      test.as('doctor').encounters.openVisit({ appointmentId: later.id, patientId } as never),
    ).rejects.toMatchObject({ code: 'VALIDATION' })
  })
})

describe('encounters.cancelVisit', () => {
  it('takes its readings back and lets the patient wait again', async () => {
    const { appointmentId, patientId } = await arrived()
    const { id } = await test.as('doctor').encounters.openVisit({ appointmentId })
    await test.as('nurse').encounters.recordVitals({ visitId: id, readings: [{ kind: 'weight', value: 61 }] })
    await test.as('doctor').encounters.cancelVisit({ id, reason: 'Wrong patient' })
    expect(await statusOf(appointmentId)).toBe('checked_in')
    expect((await test.as('doctor').encounters.lastVitals({ patientId })).readings).toEqual([])
    expect((await test.as('doctor').encounters.listVisits({ patientId })).items).toEqual([])
    await expect(
      test.as('nurse').encounters.recordVitals({ visitId: id, readings: [{ kind: 'pulse', value: 80 }] }),
    ).rejects.toMatchObject({ data: { reason: 'cancelled' } })
    const again = await test.as('doctor').encounters.openVisit({ appointmentId })
    expect(again.id).not.toBe(id)
  })

  it('does not let another throw away what the doctor wrote', async () => {
    const { visitId } = await openVisit(test)
    await test.as('doctor').encounters.saveDraft({ visitId, content: { ...blank, complaint: 'Cough' } })
    await expect(test.as('nurse').encounters.cancelVisit({ id: visitId, reason: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await test.as('doctor').encounters.cancelVisit({ id: visitId, reason: 'Twice' })
  })
})

describe('reading a chart', () => {
  it('lists visits latest first, page by page, and is audited', async () => {
    const patientId = await addPatient(test, 'Often Here')
    const opened: string[] = []
    for (let visit = 0; visit < 5; visit += 1) {
      test.clock.advance(60_000)
      const { id } = await test.as('doctor').encounters.openVisit({ patientId })
      await test.as('doctor').encounters.checkpoint({
        visitId: id,
        content: { ...blank, complaint: `Visit ${visit}`, diagnoses: [{ text: 'Asthma', code: 'J45.909' }] },
      })
      opened.unshift(id)
    }
    const read = test.as('doctor').encounters
    const first = await read.listVisits({ patientId, limit: 3 })
    const second = await read.listVisits({ patientId, limit: 3, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(visit => visit.id)).toEqual(opened)
    expect(second.next).toBeNull()
    expect(first.items[0]).toMatchObject({
      complaint: 'Visit 4',
      doctorName: 'Test doctor',
      diagnoses: [{ text: 'Asthma', code: 'J45.909' }],
    })
    const reads = test.clinic.db.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE kind = 'read' AND patient_id = ? AND action = ?")
      .pluck()
    expect(reads.get(patientId, 'encounters.listVisits')).toBe(1)
    await read.getVisit({ id: opened[0] ?? '' })
    expect(reads.get(patientId, 'encounters.getVisit')).toBe(1)
  })

  it('follows merged charts', async () => {
    const one = await openVisit(test, 'Twice Here')
    const two = await openVisit(test, 'Twice Heer')
    const before = await test.as('doctor').encounters.listVisits({ patientId: two.patientId })
    expect(before.items).toHaveLength(1)
    await test.as('admin').patients.merge({ id: one.patientId, mergedId: two.patientId, reason: 'Same person' })
    const ids = (await test.as('doctor').encounters.listVisits({ patientId: one.patientId })).items.map(({ id }) => id)
    expect(ids.sort()).toEqual([one.visitId, two.visitId].sort())
  })

  it('knows no patient by a made-up id', async () => {
    const patientId = '01890000-0000-7000-8000-000000000000'
    await expect(test.as('doctor').encounters.listVisits({ patientId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(test.as('doctor').encounters.lastVitals({ patientId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(test.as('doctor').encounters.getVisit({ id: patientId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe("a doctor's unsigned visits", () => {
  it('are only their own open ones', async () => {
    const { visitId } = await openVisit(test)
    const mine = await test.as('doctor').encounters.listUnsigned()
    expect(mine.map(visit => visit.id)).toContain(visitId)
    await test.as('doctor').encounters.sign({ visitId, content: { ...blank, complaint: 'Cough' } })
    expect((await test.as('doctor').encounters.listUnsigned()).map(visit => visit.id)).not.toContain(visitId)
  })

  it('are the latest first, each with its patient, day and appointment', async () => {
    const { appointmentId, patientId } = await arrived()
    const { id: withAppointment } = await test.as('doctor').encounters.openVisit({ appointmentId })
    test.clock.advance(60_000)
    const { visitId: without } = await openVisit(test, 'Unsigned Later')
    const [latest, earlier] = await test.as('doctor').encounters.listUnsigned()
    expect(latest).toMatchObject({ id: without, appointmentId: null, type: 'new', date: today })
    expect(latest?.patient.name).toBe('Unsigned Later')
    expect(latest?.openedAt).toBe(test.clock.now())
    expect(earlier).toMatchObject({
      id: withAppointment,
      appointmentId,
      type: 'follow_up',
      openedAt: expect.any(Number),
    })
    expect(earlier?.patient.id).toBe(patientId)
  })

  it('leave out those of another doctor and cancelled ones', async () => {
    const patientId = await addPatient(test)
    const theirs = await test.as('nurse').encounters.openVisit({ patientId, doctorId: addDoctor(test, 'Other Doctor') })
    const { visitId: cancelled } = await openVisit(test)
    await test.as('doctor').encounters.cancelVisit({ id: cancelled, reason: 'Opened twice' })
    const ids = (await test.as('doctor').encounters.listUnsigned()).map(visit => visit.id)
    expect(ids).not.toContain(theirs.id)
    expect(ids).not.toContain(cancelled)
  })

  it.each(['admin', 'nurse', 'receptionist', 'pharmacist'] as const)('are not for a %s', async role => {
    await expect(test.as(role).encounters.listUnsigned()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

const blank = {
  complaint: '',
  history: '',
  findings: '',
  diagnoses: [],
  plan: '',
  advice: '',
  followUpDate: null,
}
