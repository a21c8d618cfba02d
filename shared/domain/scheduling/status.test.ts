import { describe, expect, it } from 'vitest'
import {
  type AppointmentAct,
  type AppointmentStatus,
  appointmentActs,
  appointmentStatuses,
  holdsTime,
  mayHappen,
  mayMove,
  permissionToUndo,
} from './status.ts'

const possible: Record<AppointmentAct, AppointmentStatus[]> = {
  confirm: ['scheduled'],
  checkIn: ['scheduled', 'confirmed', 'no_show'],
  start: ['scheduled', 'confirmed', 'checked_in'],
  complete: ['checked_in', 'in_progress'],
  cancel: ['scheduled', 'confirmed', 'checked_in'],
  markNoShow: ['scheduled', 'confirmed', 'checked_in'],
}

describe('what may happen to an appointment', () => {
  it.each(Object.keys(possible) as AppointmentAct[])('%s', act => {
    expect(appointmentStatuses.filter(status => mayHappen(act, status))).toEqual(possible[act])
  })

  it('gives up its time only when cancelled or not come', () => {
    expect(appointmentStatuses.filter(status => !holdsTime(status))).toEqual(['cancelled', 'no_show'])
  })

  it('moves only before the patient has arrived', () => {
    expect(appointmentStatuses.filter(mayMove)).toEqual(['scheduled', 'confirmed'])
  })
})

describe('taking back a step', () => {
  it('needs the permission of the step', () => {
    expect(permissionToUndo('scheduled', 'checked_in')).toBe(appointmentActs.checkIn.permission)
    expect(permissionToUndo('confirmed', 'cancelled')).toBe(appointmentActs.cancel.permission)
  })

  it('is impossible for a step that nobody can make', () => {
    expect(permissionToUndo('completed', 'scheduled')).toBeNull()
    expect(permissionToUndo('cancelled', 'completed')).toBeNull()
  })
})
