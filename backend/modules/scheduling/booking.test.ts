import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient, openHours } from '#backend/testing/clinic-day.ts'
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
it('books', async () => {
  const a = await test.as('receptionist').scheduling.book({ patientId, doctorId, date: '2026-11-24', time: '10:00' })
  expect(a).toMatchObject({ status: 'scheduled', durationMinutes: 30 })
})
