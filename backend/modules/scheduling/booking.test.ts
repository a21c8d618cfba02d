import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let patientId: string
let doctorId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
  doctorId = test.userId('doctor')
  await openHours(test, doctorId)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const tomorrow = '2026-11-24'

describe('scheduling.book', () => {
  it("takes the clinic's length of a slot, or the doctor's own", async () => {
    const usual = await desk().book({ patientId, doctorId, date: tomorrow, time: '09:00', reason: 'Cough' })
    expect(usual).toMatchObject({ status: 'scheduled', type: 'new', durationMinutes: 30, reason: 'Cough' })
    const own = addDoctor(test)
    await openHours(test, own)
    await test.as('admin').scheduling.saveDoctor({ ...noDetails, id: own, slotMinutes: 15, expectedUpdatedAt: null })
    expect(await desk().book({ patientId, doctorId: own, date: tomorrow, time: '09:00' })).toMatchObject({
      durationMinutes: 15,
    })
  })

  it('refuses a time that is taken and says by whom', async () => {
    const first = await desk().book({ patientId, doctorId, date: tomorrow, time: '10:00' })
    const clash = { code: 'CONFLICT', data: { reason: 'slotTaken', details: { appointment: { id: first.id } } } }
    for (const [time, durationMinutes] of [
      ['10:00', 30],
      ['09:45', 30],
      ['10:29', 5],
      ['09:30', 120],
    ] as const)
      await expect(desk().book({ patientId, doctorId, date: tomorrow, time, durationMinutes })).rejects.toMatchObject(
        clash,
      )
    await desk().book({ patientId, doctorId, date: tomorrow, time: '10:30', durationMinutes: 5 })
    await desk().book({ patientId, doctorId, date: tomorrow, time: '09:55', durationMinutes: 5 })
  })

  it('refuses times outside the hours and on leave, with what they are', async () => {
    await expect(desk().book({ patientId, doctorId, date: tomorrow, time: '16:45' })).rejects.toMatchObject({
      code: 'CONFLICT',
      data: {
        reason: 'outsideHours',
        details: { blocks: [{ start: '09:00', end: '17:00' }], leave: null, holiday: null, exception: null },
      },
    })
    const { leave, stranded } = await desk().addLeave({
      doctorId,
      from: '2026-12-24',
      to: '2026-12-26',
      reason: 'Away',
    })
    expect(stranded).toEqual([])
    await expect(desk().book({ patientId, doctorId, date: '2026-12-26', time: '10:00' })).rejects.toMatchObject({
      data: { reason: 'outsideHours', details: { leave: { id: leave.id, reason: 'Away' } } },
    })
    await desk().removeLeave({ id: leave.id })
    await desk().book({ patientId, doctorId, date: '2026-12-26', time: '10:00' })
  })

  it('refuses a time that is over, but not the slot that has begun', async () => {
    test.clock.set('2026-11-23T10:10:00+05:30')
    for (const at of [
      { date: '2026-11-23', time: '09:40' },
      { date: '2026-11-22', time: '12:00' },
    ])
      await expect(desk().book({ patientId, doctorId, ...at })).rejects.toMatchObject({
        code: 'VALIDATION',
        data: { fields: [{ path: 'time', key: 'timeIsOver' }] },
      })
    await desk().book({ patientId, doctorId, date: '2026-11-23', time: '10:00' })
  })

  it('refuses what does not exist, and changes nothing', async () => {
    const count = () => test.clinic.db.raw.prepare('SELECT count(*) FROM appointments').pluck().get()
    const before = count()
    const nobody = '01890000-0000-7000-8000-000000000000'
    const at = { date: tomorrow, time: '12:00' }
    await expect(desk().book({ patientId: nobody, doctorId, ...at })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk().book({ patientId, doctorId: nobody, ...at })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const noDoctor = test.userId('nurse')
    await expect(desk().book({ patientId, doctorId: noDoctor, ...at })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk().book({ patientId, doctorId, date: '2026-02-29', time: '12:00' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'date' }] },
    })
    await expect(test.as('pharmacist').scheduling.book({ patientId, doctorId, ...at })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(count()).toBe(before)
  })

  it('books once for a repeated idempotency key', async () => {
    const again = test.as('receptionist', { idempotencyKey: 'booking-1' }).scheduling
    const first = await again.book({ patientId, doctorId, date: tomorrow, time: '15:00' })
    expect(await again.book({ patientId, doctorId, date: tomorrow, time: '15:00' })).toEqual(first)
  })
})

describe('twenty callers at once', () => {
  it('one gets the slot, the others hear who has it', async () => {
    const roles = ['receptionist', 'nurse', 'admin', 'doctor'] as const
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        test
          .as(roles[index % roles.length] ?? 'admin')
          .scheduling.book({ patientId, doctorId, date: '2026-11-25', time: '11:00' }),
      ),
    )
    const won = answers.filter(answer => answer.status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const answer of answers.filter(answer => answer.status === 'rejected'))
      expect(answer.reason).toMatchObject({
        data: { reason: 'slotTaken', details: { appointment: { id: won[0]?.value.id } } },
      })
  })

  it('all get theirs when they want different times', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) => {
        const time = `${String(9 + Math.floor(index / 2)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '30'}`
        return desk().book({ patientId, doctorId, date: '2026-11-26', time })
      }),
    )
    expect(new Set(answers.map(answer => answer.id)).size).toBe(16)
  })
})

describe('scheduling.reschedule', () => {
  it('moves within its own old time, keeps the old place, and frees it', async () => {
    const booked = await desk().book({ patientId, doctorId, date: '2026-11-27', time: '09:00' })
    const moved = await desk().reschedule({ id: booked.id, date: '2026-11-27', time: '09:15', reason: 'Late bus' })
    expect(moved).toMatchObject({ id: booked.id, time: '09:15', durationMinutes: 30, status: 'scheduled' })
    const { history } = await desk().get({ id: booked.id })
    expect(history).toMatchObject([{ kind: 'move', reason: 'Late bus', from: { date: '2026-11-27', time: '09:00' } }])
    await desk().book({ patientId, doctorId, date: '2026-11-27', time: '09:00', durationMinutes: 15 })
  })

  it('refuses a taken time, an older state, and a patient who has arrived', async () => {
    const first = await desk().book({ patientId, doctorId, date: '2026-11-27', time: '11:00' })
    const second = await desk().book({ patientId, doctorId, date: '2026-11-27', time: '12:00' })
    const onto = { id: second.id, date: '2026-11-27', time: '11:15' }
    await expect(desk().reschedule(onto)).rejects.toMatchObject({
      data: { reason: 'slotTaken', details: { appointment: { id: first.id } } },
    })
    await expect(
      desk().reschedule({ ...onto, time: '13:00', expectedUpdatedAt: second.updatedAt - 1 }),
    ).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
    const now = await desk().walkIn({ patientId, doctorId })
    await expect(desk().reschedule({ id: now.id, date: tomorrow, time: '16:00' })).rejects.toMatchObject({
      data: { reason: 'notPossible', details: { status: 'checked_in' } },
    })
  })
})

describe('scheduling.walkIn', () => {
  it('checks in now, in the first gap, also after hours', async () => {
    const other = addDoctor(test)
    await openHours(test, other)
    test.clock.set('2026-11-30T11:07:00+05:30')
    await desk().book({ patientId, doctorId: other, date: '2026-11-30', time: '11:30' })
    expect(await desk().walkIn({ patientId, doctorId: other })).toMatchObject({
      time: '12:00',
      status: 'checked_in',
      walkIn: true,
      checkedInAt: test.clock.now(),
    })
    test.clock.set('2026-11-30T21:00:00+05:30')
    expect(await desk().walkIn({ patientId, doctorId: other })).toMatchObject({ time: '21:00' })
    test.clock.set('2026-11-30T23:40:00+05:30')
    await expect(desk().walkIn({ patientId, doctorId: other })).rejects.toMatchObject({ data: { reason: 'dayFull' } })
    await desk().addLeave({ doctorId: other, from: '2026-12-01', to: '2026-12-01' })
    test.clock.set('2026-12-01T10:00:00+05:30')
    await expect(desk().walkIn({ patientId, doctorId: other })).rejects.toMatchObject({
      data: { reason: 'outsideHours' },
    })
  })
})

const noDetails = {
  specialization: null,
  qualification: null,
  licenceNumber: null,
  practisingSince: null,
  fee: null,
  room: null,
  color: null,
  slotMinutes: null,
  departmentId: null,
  followUpMinutes: null,
  procedureMinutes: null,
}
