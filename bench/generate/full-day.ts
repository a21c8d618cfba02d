import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import type { TestClinic } from '#backend/testing/test-clinic.ts'
import { addDays, type CalendarDate, clockTimeOf } from '#shared/time.ts'

export const date = '2026-11-23' as CalendarDate
const doctorCount = 12
const perDoctor = 40
const slotMinutes = 15
const opens = 9 * 60
export const appointmentCount = doctorCount * perDoctor

/** A full day of twelve doctors, each patient another one, and so many days like it behind it. */
export async function fillDay(test: TestClinic, daysBefore: number): Promise<void> {
  const { raw } = test.clinic.db
  const insert = raw.prepare(
    `INSERT INTO appointments (id, created_at, updated_at, patient_id, doctor_id, date, time, duration_minutes, status)
     VALUES (?, 0, 0, ?, ?, ?, ?, ?, ?)`,
  )
  const patients: string[] = []
  for (let index = 0; index < appointmentCount; index += 1) patients.push(await addPatient(test, `Asha Verma ${index}`))
  const doctors = Array.from({ length: doctorCount }, (_, index) => addDoctor(test, `Meera Joshi ${index}`))
  for (const doctorId of doctors) await openHours(test, doctorId, [['09:00', '19:00']])
  const days = [date, ...Array.from({ length: daysBefore }, (_, day) => addDays(date, -1 - day))]
  raw.transaction(() => {
    for (const [back, day] of days.entries())
      for (const [index, patientId] of patients.entries()) {
        const doctorId = doctors[Math.floor(index / perDoctor)]
        const time = clockTimeOf(opens + (index % perDoctor) * slotMinutes)
        const status = back === 0 ? 'scheduled' : 'completed'
        insert.run(test.clinic.newId(), patientId, doctorId, day, time, slotMinutes, status)
      }
  })()
}
