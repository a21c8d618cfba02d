import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const minute = 60_000
const range = { from: '2026-11-16', to: '2026-11-29' }

it('counts a doctor’s days, measures waits and consultations, and opens the appointments behind each figure', async () => {
  const desk = test.as('receptionist').scheduling
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  const patientId = await addPatient(test)
  const seen: string[] = []
  for (const [wait, consult] of [
    [10, 20],
    [20, 10],
  ] as const) {
    const { id } = await desk.walkIn({ patientId, doctorId })
    test.clock.advance(wait * minute)
    await desk.start({ id })
    test.clock.advance(consult * minute)
    await desk.complete({ id })
    seen.push(id)
  }
  const absent = await desk.book({ patientId, doctorId, date: '2026-11-23', time: '16:00' })
  await desk.markNoShow({ id: absent.id })
  await desk.book({ patientId, doctorId, date: '2026-11-24', time: '10:00' })

  const { doctors, weeks } = await desk.figures(range)
  expect(doctors).toEqual([
    {
      doctorId,
      name: 'Meera Joshi',
      booked: 4,
      seen: 2,
      noShow: 1,
      cancelled: 0,
      waitMinutes: 15,
      consultMinutes: 15,
    },
  ])
  expect(weeks).toEqual([{ monday: '2026-11-23', booked: 4, seen: 2, noShow: 1, cancelled: 0 }])

  const first = await desk.figureRows({ ...range, doctorId, statuses: ['completed'], limit: 1 })
  const second = await desk.figureRows({
    ...range,
    doctorId,
    statuses: ['completed'],
    limit: 1,
    after: first.next ?? '',
  })
  expect([...first.items, ...second.items].map(row => row.id).sort()).toEqual(seen.sort())
  expect(second.next).toBeNull()
  expect((await desk.figureRows({ ...range, statuses: ['no_show'] })).items.map(row => row.id)).toEqual([absent.id])
  expect((await desk.figureRows({ from: '2026-11-01', to: '2026-11-02' })).items).toEqual([])
})
