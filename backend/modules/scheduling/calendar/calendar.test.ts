import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let doctorId: string
let other: string
let asha: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = test.userId('doctor')
  other = addDoctor(test)
  await openHours(test, doctorId)
  await openHours(test, other)
  asha = await addPatient(test, 'Asha Verma')
  for (const [doctor, date, time] of [
    [doctorId, '2026-11-23', '10:00'],
    [other, '2026-11-23', '10:00'],
    [doctorId, '2026-11-29', '09:30'],
    [doctorId, '2026-11-30', '09:00'],
  ] as const)
    await desk().book({ patientId: asha, doctorId: doctor, date, time })
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling

describe('the calendar', () => {
  it('shows seven days of one doctor with hours and leave', async () => {
    const { leave } = await desk().addLeave({ doctorId, from: '2026-11-26', to: '2026-11-26' })
    const week = await desk().week({ doctorId, from: '2026-11-23' })
    expect(week.days.map(day => day.date)).toEqual(
      ['23', '24', '25', '26', '27', '28', '29'].map(day => `2026-11-${day}`),
    )
    expect(week.days[0]?.blocks).toEqual([{ start: '09:00', end: '17:00' }])
    expect(week.days.map(day => day.leave?.id ?? null)).toEqual([null, null, null, leave.id, null, null, null])
    expect(week.appointments.map(row => [row.date, row.time, row.patient.name])).toEqual([
      ['2026-11-23', '10:00', 'Asha Verma'],
      ['2026-11-29', '09:30', 'Asha Verma'],
    ])
    expect(week.stranded).toEqual([])
    await desk().removeLeave({ id: leave.id })
  })

  it('marks in the week whom the doctor will not be there for', async () => {
    const { leave } = await desk().addLeave({ doctorId, from: '2026-11-29', to: '2026-11-29' })
    const { appointments, stranded } = await desk().week({ doctorId, from: '2026-11-23' })
    expect(appointments.filter(({ id }) => stranded.includes(id)).map(({ date }) => date)).toEqual(['2026-11-29'])
    await desk().removeLeave({ id: leave.id })
  })

  it('counts the days of a month, of everyone or of one doctor', async () => {
    const [first] = (await desk().day({ date: '2026-11-23' })).appointments
    await desk().checkIn({ id: first?.id ?? '' })
    const { days } = await desk().month({ month: '2026-11' })
    expect(days).toHaveLength(30)
    expect(days[22]).toEqual({ date: '2026-11-23', doctors: 2, expected: 1, seen: 1, dropped: 0 })
    const own = await desk().month({ month: '2026-11', doctorId: other })
    expect(own.days[22]).toMatchObject({ doctors: 1, expected: first?.doctorId === other ? 0 : 1 })
    expect((await desk().month({ month: '2028-02' })).days.at(-1)?.date).toBe('2028-02-29')
    await desk().undoStatus({ id: first?.id ?? '', status: 'checked_in' })
  })

  it('lists who is expected from now on, page by page', async () => {
    const first = await desk().upcoming({ limit: 3 })
    expect(first.items.map(row => row.date)).toEqual(['2026-11-23', '2026-11-23', '2026-11-29'])
    const rest = await desk().upcoming({ limit: 3, after: first.next ?? '' })
    expect(rest).toMatchObject({ items: [{ date: '2026-11-30', doctorName: 'Test doctor' }], next: null })
    const own = await desk().upcoming({ doctorId: other })
    expect(own.items.map(row => row.doctorId)).toEqual([other])
  })
})
