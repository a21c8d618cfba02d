import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { addDays } from '#shared/time.ts'
import { listOpen } from '../follow-ups/follow-ups.repo.ts'

/** Older ones are in the list of follow-ups; nobody needs to hear of them each day. */
const days = 7
const most = 200

/** Patients who should have come and have no appointment. */
export const overdueFollowUps: ReasonSource = {
  kind: 'follow_up',
  isLocal: false,
  tables: ['follow_ups', 'appointments', 'visits'],
  find(call: Call): Reason[] {
    const day = today(call)
    const overdue = listOpen(call.db, {
      today: day,
      from: addDays(day, -days),
      to: addDays(day, -1),
      doctorId: null,
      afterDate: '',
      afterId: '',
      limit: most,
    })
    return overdue.map(({ id, dueDate, doctorId, patientId }) => ({
      key: [id, dueDate],
      priority: 'normal',
      roles: ['receptionist'],
      userId: doctorId,
      patientId,
      subjectId: id,
      facts: { doctorId, date: dueDate },
    }))
  },
}
