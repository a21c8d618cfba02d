import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findAppointment } from '#backend/modules/scheduling/appointments.repo.ts'
import { book, reschedule } from '#backend/modules/scheduling/booking.service.ts'
import { setHours } from '#backend/modules/scheduling/hours.service.ts'
import { noteMissed } from '#backend/modules/scheduling/no-show/no-show.service.ts'
import { checkIn, undoStatus } from '#backend/modules/scheduling/status.service.ts'
import { list } from '#backend/modules/sync/conflicts/conflicts.service.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import { stateHashes } from '#backend/platform/sync/state-hash.ts'
import { addClinicRow } from '#backend/testing/clinic-row.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { users } from '#db/schema/identity.ts'
import { patients } from '#db/schema/patients.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

const date = '2026-11-23' as CalendarDate
const clock = (time: string) => time as ClockTime
const at = (time: string) => Date.parse(`${date}T${time}:00+05:30`)

let one: Desk
let two: Desk
let appointmentId: string

const asDesk = (desk: Desk): Call =>
  desk.clinic.systemCall('test', {
    userId: 'user-desk',
    userName: 'desk',
    displayName: 'Desk',
    roles: ['receptionist'],
    sessionId: null,
  })

function on(desk: Desk, time: string, work: (tx: Tx) => unknown): void {
  desk.clock.value = at(time)
  asDesk(desk).transaction(work)
}

/** They meet, and must end the same with nothing for a person to decide. */
async function meet(): Promise<void> {
  const now = Math.max(one.clock.value, two.clock.value)
  one.clock.value = now
  two.clock.value = now
  await handOver(one, two)
  await handOver(two, one)
  await handOver(one, two)
  expect(stateHashes(two.clinic.db)).toEqual(stateHashes(one.clinic.db))
  for (const desk of [one, two]) expect(await list(asDesk(desk), { limit: 50 })).toEqual({ items: [], next: null })
}

const statuses = () => [one, two].map(desk => findAppointment(desk.clinic.db, appointmentId)?.status)

function furnish(tx: Tx): { patientId: string; doctorId: string } {
  const [patient, doctor] = [created(tx), created(tx)]
  addClinicRow(tx)
  tx.db
    .insert(patients)
    .values({ ...patient, name: 'Asha Verma', code: 'A-1' })
    .run()
  tx.db
    .insert(users)
    .values({ ...doctor, userName: 'meera', displayName: 'Meera Joshi', roles: ['doctor'] })
    .run()
  const blocks = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, start: clock('09:00'), end: clock('17:00') }))
  setHours(tx, { doctorId: doctor.id, validFrom: '2026-01-01' as CalendarDate, blocks })
  return { patientId: patient.id, doctorId: doctor.id }
}

beforeEach(async () => {
  const circle = newCircle()
  one = openDesk(circle, 'Reception', at('09:00'))
  two = openDesk(circle, 'Room 2', at('09:00'))
  on(one, '09:00', tx => {
    appointmentId = book(tx, { ...furnish(tx), date, time: clock('10:00'), type: 'new', overbook: false }).id
  })
  await meet()
})
afterEach(() => {
  one.remove()
  two.remove()
})

describe('the clock of one desk and the people of another', () => {
  it('agree where both clocks found the same', async () => {
    on(one, '10:15', noteMissed)
    on(two, '10:17', noteMissed)
    await meet()
    expect(statuses()).toEqual(['no_show', 'no_show'])
  })

  it('go by the check-in that the clock did not know of, whichever was first', async () => {
    on(two, '10:05', tx => checkIn(tx, { id: appointmentId }))
    on(one, '10:15', noteMissed)
    await meet()
    expect(statuses()).toEqual(['checked_in', 'checked_in'])
  })

  it('go by the check-in that came after what the clock found', async () => {
    on(one, '10:15', noteMissed)
    on(two, '10:20', tx => checkIn(tx, { id: appointmentId }))
    await meet()
    expect(statuses()).toEqual(['checked_in', 'checked_in'])
  })

  it('go by who took it back, also where the other clock finds it later', async () => {
    on(one, '10:15', noteMissed)
    on(one, '10:16', tx => undoStatus(tx, { id: appointmentId, status: 'no_show' }))
    on(two, '10:30', noteMissed)
    await meet()
    expect(statuses()).toEqual(['scheduled', 'scheduled'])
  })

  it('go by a move that the clock did not know of, and then by the new time', async () => {
    on(two, '09:50', tx => reschedule(tx, { id: appointmentId, date, time: clock('12:00') }))
    on(one, '10:15', noteMissed)
    await meet()
    expect(statuses()).toEqual(['scheduled', 'scheduled'])
    on(one, '12:15', noteMissed)
    await meet()
    expect(statuses()).toEqual(['no_show', 'no_show'])
  })
})
