import { type AppointmentAct, type AppointmentStatus, mayHappen } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'

interface Situated {
  status: AppointmentStatus
  date: CalendarDate
}

const followsVisit: Partial<Record<AppointmentStatus, AppointmentAct>> = {
  scheduled: 'checkIn',
  confirmed: 'checkIn',
  checked_in: 'start',
  in_progress: 'complete',
}

/** What the desk does next with an appointment; null when nothing is expected of it. */
export function nextAct({ status, date }: Situated, today: CalendarDate): AppointmentAct | null {
  if (date > today) return status === 'scheduled' ? 'confirm' : null
  if (date < today)
    return status === 'scheduled' || status === 'confirmed' ? 'markNoShow' : (followsVisit[status] ?? null)
  return followsVisit[status] ?? null
}

const inMenu: readonly AppointmentAct[] = ['confirm', 'checkIn', 'start', 'complete', 'markNoShow']

/** What else may be done; cancelling stands apart because it asks for a reason. */
export function otherActs(appointment: Situated, today: CalendarDate): AppointmentAct[] {
  const next = nextAct(appointment, today)
  return inMenu
    .filter(act => act !== next && mayHappen(act, appointment.status))
    .filter(act => act === 'confirm' || act === 'markNoShow' || appointment.date === today)
}
