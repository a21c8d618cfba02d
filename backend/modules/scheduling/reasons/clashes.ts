import type { Call } from '#backend/platform/call.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { listedAppointments } from '../board.service.ts'
import { listDoubleBookings } from '../double-bookings.service.ts'
import { bookers, priorityOn } from './who.ts'

const most = 50

/** Two appointments at one time. Where one of them moves and comes back, that is another reason only at another time. */
export const clashes: ReasonSource = {
  kind: 'clash',
  isLocal: false,
  tables: ['appointments'],
  async find(call: Call): Promise<Reason[]> {
    const pairs = await listDoubleBookings(call, most)
    const ids = pairs.flatMap(({ appointmentId, holderId }) => [appointmentId, holderId])
    const known = listedAppointments(call, ids)
    const priority = priorityOn(call)
    return pairs.slice(0, most).flatMap(({ appointmentId, holderId }) => {
      const later = known.get(appointmentId)
      const holder = known.get(holderId)
      if (!later || !holder) return []
      const { doctorId, date, time, patientId } = later
      return {
        key: [appointmentId, holderId, date, time, holder.time],
        priority: priority(date),
        roles: bookers,
        userId: doctorId,
        patientId,
        subjectId: appointmentId,
        facts: { doctorId, date, time },
      }
    })
  },
}
