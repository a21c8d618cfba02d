import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { created } from '#backend/platform/stamps.ts'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { appointments } from '#db/schema/appointments.ts'
import { addDays, type CalendarDate, type ClockTime, clockTimeOf, type Instant } from '#shared/time.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())

const today = '2026-11-23' as CalendarDate
const desk = () => test.as('receptionist')

/** As if it had come from another desk: nobody checks whether the time is free. */
function arrive(doctorId: string, time: string, values: Partial<typeof appointments.$inferInsert> = {}): string {
  test.clock.advance(1_000)
  return test.call('receptionist', 'test.arrive').transaction(tx => {
    const row = { ...created(tx), patientId, doctorId, date: today, time: time as ClockTime, durationMinutes: 30 }
    tx.db
      .insert(appointments)
      .values({ ...row, ...values })
      .run()
    return row.id
  })
}

async function doctor(): Promise<string> {
  const id = addDoctor(test)
  await openHours(test, id)
  return id
}

async function clashesOf(doctorId: string) {
  const { items } = await desk().sync.clashes.list()
  return items.filter(({ appointment }) => appointment.doctorId === doctorId)
}

describe('sync.clashes', () => {
  it('proposes the next free time for whoever booked later, and moving there settles it', async () => {
    const doctorId = await doctor()
    const first = arrive(doctorId, '10:00')
    const second = arrive(doctorId, '10:15')
    arrive(doctorId, '10:30', { status: 'cancelled' })
    const [clash] = await clashesOf(doctorId)
    expect(clash).toMatchObject({
      appointment: { id: second, patient: { name: 'Asha Verma' } },
      holder: { id: first },
      doctorName: 'Meera Joshi',
      proposal: { appointmentId: second, date: today, time: '11:00' },
    })
    const { appointmentId = '', updatedAt, ...place } = clash?.proposal ?? {}
    await desk().scheduling.reschedule({
      id: appointmentId,
      ...(place as { date: string; time: string }),
      ...(updatedAt !== undefined && { expectedUpdatedAt: updatedAt }),
    })
    expect(await clashesOf(doctorId)).toEqual([])
  })

  it('promises no time twice', async () => {
    const doctorId = await doctor()
    for (const time of ['10:00', '10:00', '10:00']) arrive(doctorId, time)
    const times = (await clashesOf(doctorId)).map(({ proposal }) => proposal?.time)
    expect(times).toEqual(['10:30', '11:00'])
  })

  it('moves the other one when the later patient is here already', async () => {
    const doctorId = await doctor()
    const first = arrive(doctorId, '10:00')
    arrive(doctorId, '10:00', { status: 'checked_in' })
    expect(await clashesOf(doctorId)).toMatchObject([{ proposal: { appointmentId: first } }])
  })

  it('can be left on purpose, which is recorded, taken back, and over with a move', async () => {
    const doctorId = await doctor()
    arrive(doctorId, '10:00')
    const id = arrive(doctorId, '10:00')
    const expectedUpdatedAt = (await desk().scheduling.get({ id })).updatedAt
    await expect(test.as('nurse').sync.clashes.keep({ id, expectedUpdatedAt })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const kept = await desk().sync.clashes.keep({ id, expectedUpdatedAt })
    expect(kept.overbookedAt).toBe(test.clock.now())
    expect(await clashesOf(doctorId)).toEqual([])
    const entry = "SELECT created_by, patient_id FROM audit_entries WHERE action = 'sync.clashes.keep'"
    expect(test.clinic.db.raw.prepare(entry).all()).toEqual([
      { created_by: test.userId('receptionist'), patient_id: patientId },
    ])
    await desk().sync.clashes.undoKeep({ id })
    expect(await clashesOf(doctorId)).toHaveLength(1)
    await desk().sync.clashes.keep({ id, expectedUpdatedAt: (await desk().scheduling.get({ id })).updatedAt })
    expect(await desk().scheduling.reschedule({ id, date: today, time: '15:00' })).toMatchObject({ overbookedAt: null })
    const alone = { id, expectedUpdatedAt: (await desk().scheduling.get({ id })).updatedAt }
    await expect(desk().sync.clashes.keep(alone)).rejects.toMatchObject({ data: { reason: 'noClash' } })
  })

  it('leaves out what is over', async () => {
    const doctorId = await doctor()
    const yesterday = addDays(today, -1)
    for (const date of [yesterday, yesterday]) arrive(doctorId, '10:00', { date })
    for (const time of ['08:00', '08:10']) arrive(doctorId, time)
    arrive(doctorId, '12:00', { status: 'completed' })
    arrive(doctorId, '12:00')
    expect(await clashesOf(doctorId)).toEqual([])
  })

  it('is found among 200,000 appointments without reading them', { timeout: 60_000 }, async () => {
    const { raw } = test.clinic.db
    const insert = raw.prepare(
      `INSERT INTO appointments (id, created_at, patient_id, doctor_id, date, time, duration_minutes)
       VALUES (?, ?, ?, ?, ?, ?, 15)`,
    )
    raw.exec('UPDATE capture_context SET capturing = 0; BEGIN')
    for (let day = -900; day < 100; day += 1)
      for (let doctor = 0; doctor < 5; doctor += 1)
        for (let slot = 0; slot < 40; slot += 1)
          insert.run(
            `b-${day}-${doctor}-${slot}`,
            day,
            patientId,
            `d${doctor}`,
            addDays(today, day),
            clockTimeOf(480 + slot * 15),
          )
    raw.exec('COMMIT; UPDATE capture_context SET capturing = 1')
    const plan = raw
      .prepare<[string], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT rowid, doctor_id, time, duration_minutes FROM appointments
         WHERE date = ? AND status NOT IN ('cancelled', 'no_show', 'completed') AND deleted_at IS NULL
         ORDER BY doctor_id, time`,
      )
      .all(today)
      .map(({ detail }) => detail)
    expect(plan).toEqual([expect.stringContaining('USING COVERING INDEX appointments_time (date=?)')])
    const before = await desk().sync.clashes.count()
    arrive('d1', '09:00', { date: addDays(today, 90), createdAt: test.clock.now() as Instant })
    const began = performance.now()
    expect(await desk().sync.clashes.count()).toEqual({ open: before.open + 1 })
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
