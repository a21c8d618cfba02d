import { afterAll, beforeAll, expect, it } from 'vitest'
import { created } from '#backend/platform/stamps.ts'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { doctors } from '#db/schema/scheduling.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling

async function doctor(name: string, specialization: string, hours: [string, string]): Promise<string> {
  const id = addDoctor(test, name)
  await openHours(test, id, [hours])
  test.call('admin').transaction(tx =>
    tx.db
      .insert(doctors)
      .values({ ...created(tx), id, specialization })
      .run(),
  )
  return id
}

it('finds a skin doctor tomorrow afternoon, whoever is free first at the top', async () => {
  const late = await doctor('Nisha Shah', 'Dermatology', ['15:00', '17:00'])
  const early = await doctor('Ravi Nair', 'Dermatology', ['12:00', '18:00'])
  await doctor('Thomas Mathew', 'Cardiology', ['12:00', '18:00'])
  const patientId = await addPatient(test)
  await desk().book({ patientId, doctorId: early, date: '2026-11-24', time: '12:00' })
  const found = await desk().findDoctors({ text: 'skin doctor tomorrow afternoon' })
  expect(found).toMatchObject({ date: '2026-11-24', part: 'afternoon' })
  expect(found.doctors.map(each => [each.id, each.free.map(free => free.time)])).toEqual([
    [early, ['12:30', '13:00', '13:30']],
    [late, ['15:00', '15:30', '16:00']],
  ])
  const [first] = (await desk().findDoctors({ text: 'shah evening' })).doctors
  expect(first).toMatchObject({ id: late, free: [] })
  expect((await desk().findDoctors({ text: 'nobody like this' })).doctors).toEqual([])
})
