import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { addDays } from '#shared/time.ts'
import { type FollowUpRow, listOpen } from '../follow-ups/follow-ups.repo.ts'

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
    return [...overdue.map(forDoctor), ...forDesk(overdue)]
  },
}

const forDoctor = ({ id, dueDate, doctorId, patientId }: FollowUpRow): Reason => ({
  key: [id, dueDate],
  priority: 'normal',
  roles: [],
  userId: doctorId,
  patientId,
  subjectId: id,
  facts: { doctorId, date: dueDate },
})

/** Whom to call stands in the desk's list of follow-ups: one line for each day says that there is somebody. */
const forDesk = (overdue: readonly FollowUpRow[]): Reason[] =>
  [...Map.groupBy(overdue, ({ dueDate }) => dueDate)].map(([date, { length }]) => ({
    key: [date],
    priority: 'normal',
    roles: ['receptionist'],
    facts: { date, count: length },
  }))
