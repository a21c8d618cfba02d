import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import type { CalendarDate } from '#shared/time.ts'
import type { Behind } from './RowsDrawer.tsx'

export interface Range {
  from: CalendarDate
  to: CalendarDate
}

export type Open = (behind: Behind) => void

export const counted = ['booked', 'seen', 'noShow', 'cancelled'] as const

const statuses: Partial<Record<(typeof counted)[number], AppointmentStatus>> = {
  seen: 'completed',
  noShow: 'no_show',
  cancelled: 'cancelled',
}

/** The status that a count is of; nothing for all of them. */
export function statusesOf(name: (typeof counted)[number]): { statuses?: AppointmentStatus[] } {
  const status = statuses[name]
  return status ? { statuses: [status] } : {}
}
