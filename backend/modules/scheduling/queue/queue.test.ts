import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const today = '2026-11-23'
const minute = 60_000

async function consulting(): Promise<string> {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  return doctorId
}

async function arrives(doctorId: string, age = 40, over: object = {}): Promise<Appointment> {
  test.clock.advance(minute)
  const birth = { kind: 'age', value: age, unit: 'years', asOf: today } as const
  const { id } = await test.as('receptionist').patients.register({ name: `Aged ${age}`, sex: 'male', birth })
  return desk().walkIn({ patientId: id, doctorId, ...over })
}

const listed = async (id: string) => {
  const { appointments } = await desk().day({ date: today, includeCancelled: true })
  const found = appointments.find(each => each.id === id)
  if (!found) throw new Error('not on the board')
  return found
}
const labels = async (ids: readonly string[]) => Promise.all(ids.map(async id => (await listed(id)).token?.label))

describe('a token', () => {
  it('is given at check-in and at walk-in, without a gap, per doctor', async () => {
    const [one, other] = [await consulting(), await consulting()]
    const patientId = await addPatient(test)
    const booked = await desk().book({ patientId, doctorId: one, date: today, time: '16:00' })
    const walked = await arrives(one)
    expect((await listed(booked.id)).token).toBeNull()
    await desk().checkIn({ id: booked.id })
    const elsewhere = await arrives(other)
    expect(await labels([walked.id, booked.id, elsewhere.id])).toEqual(['A1', 'A2', 'A1'])
  })

  it('stays the same when the check-in is taken back and made again, and forgets the calls', async () => {
    const doctorId = await consulting()
    const patientId = await addPatient(test)
    const { id } = await desk().book({ patientId, doctorId, date: today, time: '16:00' })
    await desk().checkIn({ id })
    await desk().callPatient({ id })
    await desk().undoStatus({ id, status: 'checked_in' })
    await desk().checkIn({ id })
    expect((await listed(id)).token).toMatchObject({ label: 'A1', calls: 0, calledAt: null })
  })

  it('puts the elderly first unless someone says otherwise', async () => {
    const doctorId = await consulting()
    const ids = [(await arrives(doctorId, 61)).id, (await arrives(doctorId, 59, { priority: 'emergency' })).id]
    expect(await Promise.all(ids.map(async id => (await listed(id)).token?.priority))).toEqual(['elderly', 'emergency'])
  })
})

describe('in the queue', () => {
  it('a patient is called, called again, sent to the back, and each of it is taken back', async () => {
    const { id } = await arrives(await consulting())
    await expect(desk().skipPatient({ id })).rejects.toMatchObject({ data: { reason: 'notCalled' } })
    const called = await desk().callPatient({ id })
    expect(called).toMatchObject({ calls: 1, calledAt: test.clock.now() })
    test.clock.advance(minute)
    const skipped = await desk().skipPatient({ id, expectedUpdatedAt: called.updatedAt })
    expect(skipped).toMatchObject({ skips: 1, skippedAt: test.clock.now() })
    test.clock.advance(minute)
    const back = await desk().restoreToken({ id, expectedUpdatedAt: skipped.updatedAt, was: called })
    expect(back).toMatchObject({ calls: 1, skips: 0, skippedAt: null })
    await expect(desk().restoreToken({ id, expectedUpdatedAt: skipped.updatedAt, was: called })).rejects.toMatchObject({
      data: { reason: 'changedMeanwhile' },
    })
  })

  it('the doctor calls too, nobody calls whoever is inside, and not everyone calls', async () => {
    const { id } = await arrives(await consulting())
    expect(await test.as('doctor').scheduling.callPatient({ id })).toMatchObject({ calls: 1 })
    await desk().start({ id })
    await expect(desk().callPatient({ id })).rejects.toMatchObject({ data: { reason: 'notWaiting' } })
    await expect(test.as('pharmacist').scheduling.callPatient({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('urgency moves someone forward who was at the back', async () => {
    const { id } = await arrives(await consulting())
    await desk().callPatient({ id })
    await desk().skipPatient({ id })
    expect(await desk().setPriority({ id, priority: 'emergency' })).toMatchObject({
      priority: 'emergency',
      skippedAt: null,
      skips: 1,
    })
  })

  it('someone who left is no longer waited for, and comes back to the same wait by undo', async () => {
    const { id, checkedInAt } = await arrives(await consulting())
    expect(await desk().markNoShow({ id })).toMatchObject({ status: 'no_show' })
    test.clock.advance(minute)
    expect(await desk().undoStatus({ id, status: 'no_show' })).toMatchObject({ status: 'checked_in', checkedInAt })
    await desk().markNoShow({ id })
    expect(await desk().checkIn({ id })).toMatchObject({ checkedInAt: test.clock.now() })
  })
})

describe('sent on to another doctor', () => {
  it('keeps waiting since the arrival, with a token there and the urgency; undo brings back the first token', async () => {
    const [one, other] = [await consulting(), await consulting()]
    await arrives(other)
    const { id, checkedInAt, time } = await arrives(one, 70)
    test.clock.advance(minute)
    const sent = await desk().transferPatient({ id, doctorId: other })
    expect(sent).toMatchObject({ doctorId: other, token: { label: 'A2', priority: 'elderly', sentOnBy: one } })
    expect(await listed(id)).toMatchObject({ doctorId: other, checkedInAt, status: 'checked_in' })
    const back = await desk().undoTransfer({ id, expectedUpdatedAt: sent.updatedAt })
    expect(back).toMatchObject({ doctorId: one, token: { label: 'A1', sentOnBy: null } })
    expect(await listed(id)).toMatchObject({ time, checkedInAt })
    await expect(desk().transferPatient({ id, doctorId: one })).rejects.toMatchObject({ code: 'VALIDATION' })
  })
})

it('measures how long consultations take', async () => {
  const doctorId = await consulting()
  const minutes = async () => (await desk().consultTimes()).find(each => each.doctorId === doctorId)?.minutes
  for (const taken of [10, 12, 14, 12, 120]) {
    const { id } = await arrives(doctorId)
    await desk().start({ id })
    test.clock.advance(taken * minute)
    await desk().complete({ id })
  }
  expect(await minutes()).toEqual({ new: 30, follow_up: 30, procedure: 30 })
  test.clock.advance(24 * 60 * minute)
  expect(await minutes()).toEqual({ new: 12, follow_up: 12, procedure: 12 })
})
