import { isCalled } from '#shared/domain/scheduling/queue.ts'
import { type AppointmentAct, type AppointmentStatus, mayHappen } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate, Instant } from '#shared/time.ts'

/** What the one button of an appointment can be: a step of its status, or the call that comes before one. */
export type DeskAct = AppointmentAct | 'callPatient'

interface Situated {
  status: AppointmentStatus
  date: CalendarDate
  token: Parameters<typeof isCalled>[0]
  /** Not null where the clock, not a person, gave the patient up. */
  missedAt?: Instant | null
}

const followsVisit: Partial<Record<AppointmentStatus, AppointmentAct>> = {
  scheduled: 'checkIn',
  confirmed: 'checkIn',
  checked_in: 'start',
  in_progress: 'complete',
}

/** What the desk does next with an appointment; null when nothing is expected of it. */
export function nextAct({ status, date, token, missedAt = null }: Situated, today: CalendarDate): DeskAct | null {
  // Nobody has said that this patient will not come.
  if (missedAt !== null) return date === today ? 'checkIn' : null
  if (date > today) return status === 'scheduled' ? 'confirm' : null
  if (date < today)
    return status === 'scheduled' || status === 'confirmed' ? 'markNoShow' : (followsVisit[status] ?? null)
  if (status === 'checked_in' && !isCalled(token)) return 'callPatient'
  return followsVisit[status] ?? null
}

const inMenu: readonly AppointmentAct[] = ['confirm', 'checkIn', 'start', 'complete', 'markNoShow']

/** What else may be done; cancelling stands apart because it asks for a reason. */
export function otherActs(appointment: Situated, today: CalendarDate): DeskAct[] {
  const next = nextAct(appointment, today)
  return inMenu
    .filter(act => act !== next && mayHappen(act, appointment.status))
    .filter(act => act === 'confirm' || act === 'markNoShow' || appointment.date === today)
}
