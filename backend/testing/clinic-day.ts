import { created } from '#backend/platform/stamps.ts'
import { users } from '#db/schema/identity.ts'
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

/** Another doctor, who cannot sign in; answers the id. */
export function addDoctor(test: TestClinic, name = 'Meera Joshi'): string {
  return test.call('admin').transaction(tx => {
    const row = { ...created(tx), userName: `doctor-${tx.newId()}`, displayName: name, roles: ['doctor' as const] }
    tx.db.insert(users).values(row).run()
    return row.id
  })
}

/** A visit that the doctor has opened for a new patient, without an appointment. */
export async function openVisit(test: TestClinic, name?: string): Promise<{ visitId: string; patientId: string }> {
  const patientId = await addPatient(test, name)
  const visit = await test.as('doctor').encounters.openVisit({ patientId })
  return { visitId: visit.id, patientId }
}
