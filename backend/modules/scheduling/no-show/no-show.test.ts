import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())
beforeEach(() => test.clock.set('2026-11-23T09:00:00+05:30'))

const desk = () => test.as('receptionist').scheduling
const date = '2026-11-23'
const at = (time: string) => test.clock.set(`2026-11-23T${time}:00+05:30`)
const get = (id: string) => desk().get({ id })

async function booked(time = '10:00') {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  return desk().book({ patientId, doctorId, date, time })
}

async function look(time: string): Promise<void> {
  at(time)
  await test.runJobs()
}

async function setGrace(noShowMinutes: number | null): Promise<void> {
  const { updatedAt } = await test.as('admin').settings.getClinic()
  await test.as('admin').settings.updateClinic({ noShowMinutes, expectedUpdatedAt: updatedAt })
}

describe('the clock', () => {
  it('gives a patient up after the minutes that the clinic set, and frees the time', async () => {
    const { id, doctorId, updatedAt } = await booked()
    await look('10:14')
    expect(await get(id)).toMatchObject({ status: 'scheduled', missedAt: null, history: [] })
    await look('10:15')
    expect(await get(id)).toMatchObject({
      status: 'no_show',
      missedAt: test.clock.now(),
      // Whoever had the appointment before their eyes may still act on it.
      updatedAt,
      history: [{ fromStatus: 'scheduled', toStatus: 'no_show', by: 'system', at: test.clock.now() }],
    })
    await desk().book({ patientId, doctorId, date, time: '10:00' })
  })

  it('leaves those alone who have arrived, and those of a clinic that does not want it', async () => {
    const [here, off] = [await booked(), await booked()]
    await desk().checkIn({ id: here.id })
    await setGrace(null)
    await look('11:00')
    expect((await get(off.id)).status).toBe('scheduled')
    await setGrace(15)
    await look('11:01')
    expect((await get(here.id)).status).toBe('checked_in')
    expect((await get(off.id)).status).toBe('no_show')
  })

  it('counts from the booking when the time had begun by then, and from the new time after a move', async () => {
    at('10:20')
    const late = await booked('10:00')
    const moved = await booked('10:30')
    await desk().reschedule({ id: moved.id, date, time: '12:00' })
    await look('10:34')
    expect((await get(late.id)).status).toBe('scheduled')
    await look('10:50')
    expect((await get(late.id)).status).toBe('no_show')
    expect((await get(moved.id)).status).toBe('scheduled')
    await look('12:15')
    expect((await get(moved.id)).status).toBe('no_show')
  })
})

describe('people', () => {
  it('take it back, and the clock does not judge again', async () => {
    const { id } = await booked()
    await desk().confirm({ id })
    await look('10:15')
    expect(await desk().undoStatus({ id, status: 'no_show' })).toMatchObject({ status: 'confirmed', missedAt: null })
    await look('11:30')
    const { status, history } = await get(id)
    expect(status).toBe('confirmed')
    expect(history.map(step => `${step.fromStatus}>${step.toStatus}`)).toEqual([
      'scheduled>confirmed',
      'confirmed>no_show',
      'no_show>confirmed',
    ])
    // What was taken back is what the clock found, so what a person said before is the last step again.
    expect(await desk().undoStatus({ id, status: 'confirmed' })).toMatchObject({ status: 'scheduled' })
  })

  it('check in a patient who comes late, if the time is free', async () => {
    const one = await booked()
    const other = await booked()
    await look('10:15')
    expect(await desk().checkIn({ id: one.id })).toMatchObject({ status: 'checked_in', missedAt: null })
    await desk().book({ patientId, doctorId: other.doctorId, date, time: '10:00' })
    await expect(desk().checkIn({ id: other.id })).rejects.toMatchObject({ data: { reason: 'slotTaken' } })
    await expect(test.as('lab_technician').scheduling.undoStatus({ id: other.id, status: 'no_show' })).rejects.toThrow()
  })
})
