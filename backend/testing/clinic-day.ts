import type { TestClinic } from './test-clinic.ts'

/** A made-up patient; answers the id. */
export async function addPatient(test: TestClinic, name = 'Asha Verma'): Promise<string> {
  const patient = await test
    .as('receptionist')
    .patients.register({ name, sex: 'female', birth: { kind: 'date', date: '1984-02-11' }, phone: '+915550100200' })
  return patient.id
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** Gives a doctor the same hours on every day of the week, from 1 January 2020 on. */
export async function openHours(
  test: TestClinic,
  doctorId = test.userId('doctor'),
  hours: readonly [start: string, end: string][] = [['09:00', '17:00']],
): Promise<void> {
  const blocks = everyDay.flatMap(weekday => hours.map(([start, end]) => ({ weekday, start, end })))
  await test.as('admin').scheduling.setHours({ doctorId, validFrom: '2020-01-01', blocks })
}
