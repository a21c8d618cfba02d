import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { NotificationPriority } from '#shared/domain/notifications/kinds.ts'
import { permissions, type Role } from '#shared/permissions.ts'
import type { CalendarDate } from '#shared/time.ts'
import { localNow } from '../local-now.ts'

/** Who may settle what is wrong with a booking; a doctor hears of the own ones alone. */
export const bookers: readonly Role[] = permissions['scheduling.book'].filter(role => role !== 'doctor')

/** What concerns today cannot wait until someone looks. */
export function priorityOn(call: Pick<Call, 'db' | 'now'>): (date: CalendarDate) => NotificationPriority {
  const today = localNow(call.now, clinicTimes(call).timeZone).date
  return date => (date <= today ? 'urgent' : 'normal')
}
