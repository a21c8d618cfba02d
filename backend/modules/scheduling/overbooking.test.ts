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
const date = '2026-11-24'

async function doctor(): Promise<string> {
  const id = addDoctor(test)
  await openHours(test, id)
  return id
}

describe('overbooking', () => {
  it('is for whoever may, only where someone is, and noted', async () => {
    const doctorId = await doctor()
    const at = { patientId, doctorId, date, time: '10:00', overbook: true }
    expect(await desk().book(at)).toMatchObject({ overbookedAt: null })
    await expect(test.as('nurse').scheduling.book(at)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const beside = await desk().book(at)
    expect(beside.overbookedAt).toBe(test.clock.now())
    expect((await test.as('receptionist').sync.clashes.list()).items).toEqual([])
    await expect(desk().book({ ...at, time: '18:00' })).rejects.toMatchObject({ data: { reason: 'outsideHours' } })
    expect(await desk().reschedule({ id: beside.id, date, time: '11:00' })).toMatchObject({ overbookedAt: null })
    await expect(desk().reschedule({ id: beside.id, date, time: '10:15' })).rejects.toMatchObject({
      data: { reason: 'slotTaken' },
    })
    expect(await desk().reschedule({ id: beside.id, date, time: '10:15', overbook: true })).toMatchObject({
      time: '10:15',
      overbookedAt: test.clock.now(),
    })
  })

  it('does not keep those who stood together from coming back', async () => {
    const doctorId = await doctor()
    const first = await desk().book({ patientId, doctorId, date, time: '10:00' })
    const beside = await desk().book({ patientId, doctorId, date, time: '10:00', overbook: true })
    for (const { id } of [first, beside]) {
      await desk().cancel({ id, reason: 'x' })
      expect(await desk().undoStatus({ id, status: 'cancelled' })).toMatchObject({ status: 'scheduled' })
    }
  })
})

describe('types', () => {
  it('have lengths of their own, in the clinic and with a doctor', async () => {
    const doctorId = await doctor()
    const { updatedAt } = await test.as('admin').settings.getClinic()
    await test
      .as('admin')
      .settings.updateClinic({ procedureMinutes: 60, followUpMinutes: 15, expectedUpdatedAt: updatedAt })
    await desk().book({ patientId, doctorId, date, time: '10:00' })
    const { slots, slotMinutes } = await desk().slots({ doctorId, date, type: 'procedure' })
    expect(slotMinutes).toBe(60)
    const free = slots.filter(slot => slot.status === 'available').map(slot => slot.time)
    expect(free.slice(0, 3)).toEqual(['09:00', '10:30', '11:00'])
    expect(free.at(-1)).toBe('16:00')
    const procedure = await desk().book({ patientId, doctorId, date, time: '10:30', type: 'procedure' })
    expect(procedure.durationMinutes).toBe(60)
    const short = await desk().slots({ doctorId, date, type: 'follow_up' })
    expect(short.slots.slice(0, 3).map(slot => slot.time)).toEqual(['09:00', '09:15', '09:30'])
    const own = await desk().slots({ doctorId, date, durationMinutes: 60, movingId: procedure.id })
    expect(own.slots.find(slot => slot.time === '11:00')).toMatchObject({ status: 'available' })
    expect(await desk().firstFree({ doctorId, from: date, limit: 2, type: 'procedure' })).toMatchObject([
      { time: '09:00', durationMinutes: 60 },
      { time: '11:30', durationMinutes: 60 },
    ])
  })
})

it('what is written about an appointment can be changed and taken away', async () => {
  const doctorId = await doctor()
  const texts = { reason: 'Fever', symptoms: 'since Monday\nat night', note: 'wheelchair' }
  const booked = await desk().book({ patientId, doctorId, date, time: '10:00', ...texts })
  expect(booked).toMatchObject(texts)
  test.clock.advance(1_000)
  const change = { id: booked.id, type: 'follow_up', symptoms: null, note: '' } as const
  const changed = await desk().updateAppointment({ ...change, expectedUpdatedAt: booked.updatedAt })
  expect(changed).toMatchObject({ type: 'follow_up', reason: 'Fever', symptoms: null, note: null, durationMinutes: 30 })
  await expect(desk().updateAppointment({ id: booked.id, expectedUpdatedAt: booked.updatedAt })).rejects.toMatchObject({
    data: { reason: 'changedMeanwhile' },
  })
})

it('a shift may last until midnight, and one over midnight is two stretches', async () => {
  const doctorId = addDoctor(test)
  await desk().setHours({
    doctorId,
    validFrom: '2026-11-01',
    blocks: [
      { weekday: 2, start: '22:00', end: '00:00' },
      { weekday: 3, start: '00:00', end: '02:00' },
    ],
  })
  const times = async (on: string) => (await desk().slots({ doctorId, date: on })).slots.map(slot => slot.time)
  expect(await times('2026-11-24')).toEqual(['22:00', '22:30', '23:00', '23:30'])
  expect(await times('2026-11-25')).toEqual(['00:00', '00:30', '01:00', '01:30'])
  await desk().book({ patientId, doctorId, date, time: '23:30' })
  await expect(desk().book({ patientId, doctorId, date, time: '23:45', durationMinutes: 30 })).rejects.toMatchObject({
    data: { fields: [{ key: 'pastMidnight' }] },
  })
  const day = await desk().day({ date, doctorId })
  expect(day.doctors[0]?.blocks).toEqual([{ start: '22:00', end: '00:00' }])
})
