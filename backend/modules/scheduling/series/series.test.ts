import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { PlannedDate } from '#shared/contract/scheduling/series.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling

async function doctor(): Promise<string> {
  const id = addDoctor(test)
  await openHours(test, id)
  return id
}

const first = { date: '2026-11-30', time: '10:00' }
const rhythm = { every: 1, unit: 'week', times: 4 } as const
const chosen = (planned: PlannedDate[]) =>
  planned.flatMap(({ doctorId, date, time, durationMinutes, trouble, alternative }) =>
    trouble === null ? [{ doctorId, date, time, durationMinutes }] : (alternative ?? []),
  )

describe('a series', () => {
  it('shows what is in the way and the nearest free time, and is booked as one', async () => {
    const doctorId = await doctor()
    const held = await desk().book({ patientId, doctorId, date: '2026-12-07', time: '10:00' })
    await desk().addLeave({ doctorId, from: '2026-12-14', to: '2026-12-14' })
    const planned = await desk().planSeries({ doctorId, ...first, ...rhythm })
    expect(planned.map(({ date, trouble }) => [date, trouble])).toEqual([
      ['2026-11-30', null],
      ['2026-12-07', 'slotTaken'],
      ['2026-12-14', 'outsideHours'],
      ['2026-12-21', null],
    ])
    expect(planned.map(({ alternative }) => alternative && `${alternative.date} ${alternative.time}`)).toEqual([
      null,
      '2026-12-07 09:30',
      '2026-12-15 10:00',
      null,
    ])
    const { seriesId, appointments } = await desk().bookSeries({ patientId, places: chosen(planned), reason: 'Physio' })
    expect(appointments).toHaveLength(4)
    expect(new Set(appointments.map(row => row.seriesId))).toEqual(new Set([seriesId]))
    expect(appointments[0]).toMatchObject({ reason: 'Physio', status: 'scheduled', durationMinutes: 30 })
    expect(held.seriesId).toBeNull()
  })

  it('is booked whole or not at all', async () => {
    const doctorId = await doctor()
    const planned = await desk().planSeries({ doctorId, ...first, ...rhythm })
    const { id } = await desk().book({ patientId, doctorId, date: '2026-12-21', time: '10:15' })
    await expect(desk().bookSeries({ patientId, places: chosen(planned) })).rejects.toMatchObject({
      data: { reason: 'slotTaken', details: { appointment: { id } } },
    })
    expect((await desk().day({ date: first.date, doctorId })).appointments).toEqual([])
  })

  it('offers no date of a daily series twice', async () => {
    const doctorId = await doctor()
    await desk().addLeave({ doctorId, from: first.date, to: first.date })
    const planned = await desk().planSeries({ doctorId, ...first, every: 1, unit: 'day', times: 3 })
    const places = chosen(planned).map(({ date, time }) => `${date} ${time}`)
    expect(new Set(places).size).toBe(3)
    expect((await desk().bookSeries({ patientId, places: chosen(planned) })).appointments).toHaveLength(3)
  })
})

describe('one of a series and the following', () => {
  async function booked() {
    const doctorId = await doctor()
    const planned = await desk().planSeries({ doctorId, ...first, every: 1, unit: 'day', times: 4 })
    const { appointments } = await desk().bookSeries({ patientId, places: chosen(planned) })
    return { doctorId, appointments }
  }

  it('move together, onto the days that they leave themselves', async () => {
    const { doctorId, appointments } = await booked()
    const [, second] = appointments
    const planned = await desk().planFollowing({ id: second?.id ?? '', date: '2026-12-02', time: '10:00' })
    expect(planned.map(({ date, trouble }) => [date, trouble])).toEqual([
      ['2026-12-04', null],
      ['2026-12-03', null],
      ['2026-12-02', null],
    ])
    const moves = planned.map(({ id, date, time }) => ({ id: id ?? '', doctorId, date, time }))
    const updatedAt = second?.updatedAt ?? 0
    const { moved, refused } = await desk().moveMany({
      moves: moves.map(move => ({ ...move, expectedUpdatedAt: updatedAt })),
    })
    expect(refused).toEqual([])
    expect(moved.map(row => row.date).sort()).toEqual(['2026-12-02', '2026-12-03', '2026-12-04'])
    const back = moved.map(row => ({ id: row.id, expectedUpdatedAt: row.updatedAt })).reverse()
    expect((await desk().undoMoves({ moves: back })).moved.map(row => row.date)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ])
  })

  it('are cancelled together, and come back together', async () => {
    const { appointments } = await booked()
    const [one, two, three, four] = appointments.map(row => row.id)
    const { cancelled } = await desk().cancelFollowing({ id: two ?? '', reason: 'Better' })
    expect(cancelled.map(row => row.id)).toEqual([two, three, four])
    expect(await desk().get({ id: one ?? '' })).toMatchObject({ status: 'scheduled' })
    const { back, refused } = await desk().undoCancels({ ids: cancelled.map(row => row.id) })
    expect([back.length, refused.length]).toEqual([3, 0])
    expect(new Set(back.map(row => row.status))).toEqual(new Set(['scheduled']))
  })
})
