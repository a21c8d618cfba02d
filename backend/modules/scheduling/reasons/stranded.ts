import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { findAppointment } from '../appointments.repo.ts'
import { findStranded } from '../stranded/stranded.service.ts'
import { bookers, priorityOn } from './who.ts'

const most = 200

/** Appointments for which nobody will be there: one reason for each doctor, day and cause, however many they are. */
export const stranded: ReasonSource = {
  kind: 'stranded',
  isLocal: false,
  tables: ['appointments', 'hours_plans', 'doctor_leave', 'hours_exceptions', 'holidays', 'users'],
  async find(call): Promise<Reason[]> {
    const found = (await findStranded(call, undefined, most)).flatMap(({ id, why }) => {
      const appointment = findAppointment(call.db, id)
      return appointment ? [{ doctorId: appointment.doctorId, date: appointment.date, why }] : []
    })
    const priority = priorityOn(call)
    const groups = Map.groupBy(found, ({ doctorId, date, why }) => `${doctorId} ${date} ${why}`)
    return [...groups.values()].flatMap(group => {
      const [first] = group
      if (!first) return []
      const { doctorId, date, why } = first
      return {
        key: [doctorId, date, why],
        priority: priority(date),
        roles: bookers,
        facts: { doctorId, date, why, count: group.length },
      }
    })
  },
}
