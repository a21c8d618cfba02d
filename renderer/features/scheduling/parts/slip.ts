import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'

/** Whether there is something to hand out: a time that is to come, or a token of someone who waits. */
export const hasSlip = ({ status, date }: { status: AppointmentStatus; date: CalendarDate }, today: CalendarDate) =>
  date >= today && (status === 'scheduled' || status === 'confirmed' || status === 'checked_in')
