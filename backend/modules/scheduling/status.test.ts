import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const today = '2026-11-23'

async function booked(time = '10:00', date = today) {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  return desk().book({ patientId, doctorId, date, time })
}

describe("a patient's day", () => {
  it('goes from booking to done, and notes when', async () => {
    const { id } = await booked()
    expect(await desk().confirm({ id })).toMatchObject({ status: 'confirmed' })
    test.clock.advance(60_000)
    const arrived = await desk().checkIn({ id })
    expect(arrived).toMatchObject({ status: 'checked_in', checkedInAt: test.clock.now() })
    test.clock.advance(60_000)
    expect(await desk().start({ id })).toMatchObject({
      status: 'in_progress',
      checkedInAt: arrived.checkedInAt,
      startedAt: test.clock.now(),
    })
    test.clock.advance(60_000)
    expect(await desk().complete({ id })).toMatchObject({ status: 'completed', completedAt: test.clock.now() })
    const { history } = await desk().get({ id })
    expect(history.map(step => `${step.fromStatus}>${step.toStatus}`)).toEqual([
      'scheduled>confirmed',
      'confirmed>checked_in',
      'checked_in>in_progress',
      'in_progress>completed',
    ])
  })

  it('answers a step that was made already as it is, without another one', async () => {
    const { id } = await booked()
    const first = await desk().checkIn({ id })
    test.clock.advance(60_000)
    expect(await desk().checkIn({ id })).toEqual(first)
    expect((await desk().get({ id })).history).toHaveLength(1)
  })

  it('refuses a step that cannot follow', async () => {
    const { id } = await booked()
    await desk().cancel({ id, reason: 'Ill elsewhere' })
    await expect(desk().start({ id })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'notPossible', details: { status: 'cancelled' } },
    })
  })

  it('checks in only on the day', async () => {
    const { id } = await booked('10:00', '2026-11-24')
    await expect(desk().checkIn({ id })).rejects.toMatchObject({ data: { reason: 'notToday' } })
  })

  it('refuses a change that was made from an older state', async () => {
    const { id, updatedAt } = await booked()
    test.clock.advance(1_000)
    await desk().confirm({ id })
    await expect(desk().cancel({ id, reason: 'x', expectedUpdatedAt: updatedAt })).rejects.toMatchObject({
      data: { reason: 'changedMeanwhile', details: { current: { status: 'confirmed' } } },
    })
  })

  it('is not for everyone', async () => {
    const { id } = await booked()
    await expect(test.as('doctor').scheduling.checkIn({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(test.as('lab_technician').scheduling.cancel({ id, reason: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('cancelling', () => {
  it('frees the time, keeps the reason, and says so in the audit trail', async () => {
    const { id, doctorId } = await booked()
    expect(await desk().cancel({ id, reason: 'Travels' })).toMatchObject({ cancelReason: 'Travels' })
    await desk().book({ patientId, doctorId, date: today, time: '10:00' })
    const entry = test.clinic.db.raw
      .prepare("SELECT reason, patient_id FROM audit_entries WHERE action = 'scheduling.cancel' ORDER BY sequence DESC")
      .get()
    expect(entry).toEqual({ reason: 'Travels', patient_id: patientId })
  })

  it('is undone only while the time is still free', async () => {
    const one = await booked()
    await desk().cancel({ id: one.id, reason: 'x' })
    expect(await desk().undoStatus({ id: one.id, status: 'cancelled' })).toMatchObject({
      status: 'scheduled',
      cancelReason: null,
    })
    await desk().cancel({ id: one.id, reason: 'x' })
    const next = await desk().book({ patientId, doctorId: one.doctorId, date: today, time: '10:15' })
    await expect(desk().undoStatus({ id: one.id, status: 'cancelled' })).rejects.toMatchObject({
      data: { reason: 'slotTaken', details: { appointment: { id: next.id } } },
    })
  })
})

describe('undo', () => {
  it('goes back step by step, never forward again', async () => {
    const { id } = await booked()
    await desk().confirm({ id })
    await desk().checkIn({ id })
    expect(await desk().undoStatus({ id, status: 'checked_in' })).toMatchObject({
      status: 'confirmed',
      checkedInAt: null,
    })
    expect(await desk().undoStatus({ id, status: 'confirmed' })).toMatchObject({ status: 'scheduled' })
    await expect(desk().undoStatus({ id, status: 'scheduled' })).rejects.toMatchObject({
      data: { reason: 'notPossible' },
    })
  })

  it('is refused when another desk was faster, or to someone who may not make the step', async () => {
    const { id } = await booked()
    await desk().checkIn({ id })
    await expect(desk().undoStatus({ id, status: 'confirmed' })).rejects.toMatchObject({
      data: { reason: 'changedMeanwhile' },
    })
    await expect(test.as('doctor').scheduling.undoStatus({ id, status: 'checked_in' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      data: { permission: 'scheduling.checkIn' },
    })
  })

  it('lets a patient who was given up still arrive, if the time is free', async () => {
    const { id } = await booked()
    expect(await desk().markNoShow({ id })).toMatchObject({ status: 'no_show' })
    expect(await desk().checkIn({ id })).toMatchObject({ status: 'checked_in' })
  })
})
