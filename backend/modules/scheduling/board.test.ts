import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let doctorId: string
let asha: string
let noor: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = test.userId('doctor')
  await openHours(test, doctorId)
  asha = await addPatient(test, 'Asha Verma')
  noor = await addPatient(test, 'Noor Begum')
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const today = '2026-11-23'

describe('doctors', () => {
  it('are the users with that role, with details once someone recorded them', async () => {
    const before = await desk().listDoctors({})
    expect(before).toMatchObject([{ id: doctorId, name: 'Test doctor', fee: null, updatedAt: null }])
    const details = {
      id: doctorId,
      specialization: 'Paediatrics',
      qualification: 'MD',
      licenceNumber: 'TEST-1',
      practisingSince: 2009,
      fee: 50_000,
      room: '2',
      color: '#0f766e',
      slotMinutes: null,
      departmentId: null,
      followUpMinutes: 15,
      procedureMinutes: null,
    }
    const saved = await test.as('admin').scheduling.saveDoctor({ ...details, expectedUpdatedAt: null })
    expect(saved).toMatchObject(details)
    await expect(
      test.as('admin').scheduling.saveDoctor({ ...details, room: '3', expectedUpdatedAt: null }),
    ).rejects.toMatchObject({ data: { reason: 'changedMeanwhile', details: { current: { room: '2' } } } })
    await expect(
      test.as('admin').scheduling.saveDoctor({ ...details, id: test.userId('nurse'), expectedUpdatedAt: null }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('hours and slots', () => {
  it('follow the plan that is valid on the day', async () => {
    const other = addDoctor(test)
    const week = (start: string, end: string) => [{ weekday: 2, start, end }]
    await desk().setHours({ doctorId: other, validFrom: '2026-01-01', blocks: week('09:00', '10:00') })
    const { plans } = await desk().setHours({
      doctorId: other,
      validFrom: '2026-12-01',
      blocks: week('15:00', '16:00'),
    })
    expect(plans.map(plan => plan.validFrom)).toEqual(['2026-12-01', '2026-01-01'])
    const times = async (date: string) => (await desk().slots({ doctorId: other, date })).slots.map(slot => slot.time)
    expect(await times('2026-11-24')).toEqual(['09:00', '09:30'])
    expect(await times('2026-12-01')).toEqual(['15:00', '15:30'])
    expect(await times('2026-11-25')).toEqual([])
    await desk().removeHours({ doctorId: other, validFrom: '2026-12-01' })
    expect(await times('2026-12-01')).toEqual(['09:00', '09:30'])
  })

  it('refuse blocks that overlap', async () => {
    const blocks = [
      { weekday: 1, start: '09:00', end: '12:00' },
      { weekday: 1, start: '11:00', end: '13:00' },
    ]
    await expect(desk().setHours({ doctorId, validFrom: '2026-01-01', blocks })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'blocks.1', key: 'badBlock' }] },
    })
  })

  it('tell taken, past and leave apart', async () => {
    const booked = await desk().book({ patientId: asha, doctorId, date: '2026-11-30', time: '09:30' })
    test.clock.set('2026-11-30T09:10:00+05:30')
    const { slots } = await desk().slots({ doctorId, date: '2026-11-30' })
    expect(slots.slice(0, 3)).toEqual([
      { time: '09:00', durationMinutes: 30, status: 'past', appointmentId: null },
      { time: '09:30', durationMinutes: 30, status: 'taken', appointmentId: booked.id },
      { time: '10:00', durationMinutes: 30, status: 'available', appointmentId: null },
    ])
    test.clock.set('2026-11-23T09:00:00+05:30')
    const { leave } = await desk().addLeave({ doctorId, from: '2026-11-29', to: '2026-11-30', reason: 'Wedding' })
    const away = await desk().slots({ doctorId, date: '2026-11-30' })
    expect(away.leave).toEqual(leave)
    expect(new Set(away.slots.map(slot => slot.status))).toEqual(new Set(['leave', 'taken']))
    expect(await desk().listLeave({ from: '2026-11-30', to: '2026-12-31' })).toEqual([leave])
    await desk().removeLeave({ id: leave.id })
  })

  it('find the first free times, over days and doctors', async () => {
    const other = addDoctor(test)
    await openHours(test, other, [['09:00', '10:00']])
    const mine = await desk().firstFree({ doctorId: other, from: '2026-12-07', limit: 3 })
    expect(mine.map(free => `${free.date} ${free.time}`)).toEqual([
      '2026-12-07 09:00',
      '2026-12-07 09:30',
      '2026-12-08 09:00',
    ])
    const anyone = await desk().firstFree({ from: '2026-12-07', days: 1, limit: 50 })
    expect(anyone.filter(free => free.time === '09:00').map(free => free.doctorId)).toContain(doctorId)
    expect(anyone.map(free => free.time)).toEqual(anyone.map(free => free.time).sort())
    expect(await desk().firstFree({ doctorId: other, from: '2026-11-22', days: 1 })).toEqual([])
  })

  it('answer which appointments fall into new leave', async () => {
    const other = addDoctor(test)
    await openHours(test, other)
    const hit = await desk().book({ patientId: asha, doctorId: other, date: '2026-12-09', time: '09:00' })
    const { stranded } = await desk().addLeave({ doctorId: other, from: '2026-12-08', to: '2026-12-09' })
    expect(stranded.map(row => row.id)).toEqual([hit.id])
    await expect(desk().addLeave({ doctorId: other, from: '2026-12-09', to: '2026-12-08' })).rejects.toMatchObject({
      data: { fields: [{ path: 'to' }] },
    })
  })
})

describe('the day', () => {
  it('shows who is seen by whom, and who waits since when', async () => {
    const first = await desk().book({ patientId: noor, doctorId, date: today, time: '10:00' })
    const second = await desk().book({ patientId: asha, doctorId, date: today, time: '09:30' })
    const gone = await desk().book({ patientId: asha, doctorId, date: today, time: '11:00' })
    await desk().cancel({ id: gone.id, reason: 'x' })
    test.clock.advance(5 * 60_000)
    await desk().checkIn({ id: first.id })
    test.clock.advance(5 * 60_000)
    await desk().checkIn({ id: second.id })

    const day = await desk().day({ date: today })
    expect(day.doctors.find(doctor => doctor.id === doctorId)).toMatchObject({
      blocks: [{ start: '09:00', end: '17:00' }],
      leave: null,
    })
    expect(day.appointments.map(row => [row.time, row.patient.name, row.patient.phone, row.status])).toEqual([
      ['09:30', 'Asha Verma', '+915550100200', 'checked_in'],
      ['10:00', 'Noor Begum', '+915550100200', 'checked_in'],
    ])
    expect((await desk().day({ date: today, includeCancelled: true })).appointments).toHaveLength(3)

    const mine = await test.as('doctor').scheduling.myDay({})
    expect(mine.waiting.map(row => row.patient.name)).toEqual(['Noor Begum', 'Asha Verma'])
    await desk().start({ id: first.id })
    await desk().complete({ id: first.id })
    const later = await test.as('doctor').scheduling.myDay({ date: today })
    expect([later.waiting.length, later.withDoctor.length, later.done.length]).toEqual([1, 0, 1])
  })

  it('keeps to one doctor when asked', async () => {
    const other = addDoctor(test, 'Farah Khan')
    const day = await desk().day({ date: today, doctorId: other })
    expect(day.doctors.map(doctor => doctor.name)).toEqual(['Farah Khan'])
    expect(day.appointments).toEqual([])
  })
})

describe("a patient's appointments", () => {
  it('come latest first, page by page', async () => {
    const patientId = await addPatient(test, 'Page Turner')
    const dates = ['2027-01-05', '2027-01-04', '2027-01-06', '2027-01-06']
    for (const [index, date] of dates.entries()) await desk().book({ patientId, doctorId, date, time: `1${index}:00` })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await desk().forPatient({ patientId, limit: 2, ...(after && { after }) })
      expect(page.items.every(row => row.doctorName === 'Test doctor')).toBe(true)
      seen.push(...page.items.map(row => `${row.date} ${row.time}`))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(['2027-01-06 13:00', '2027-01-06 12:00', '2027-01-05 10:00', '2027-01-04 11:00'])
  })
})
