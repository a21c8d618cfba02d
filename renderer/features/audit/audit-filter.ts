import type { Inputs } from '#shared/contract/index.ts'
import { addDays, type CalendarDate, type ClockTime, type Instant, instantOf } from '#shared/time.ts'

/** What the audit page is asked for; empty texts and nulls ask for everything. */
export interface AuditFilter {
  userId: string
  kind: '' | 'read' | 'write' | 'security'
  action: string
  from: CalendarDate | null
  /** The last day that is shown. */
  to: CalendarDate | null
}

export const noFilter: AuditFilter = { userId: '', kind: '', action: '', from: null, to: null }

const midnight = (date: CalendarDate, timeZone: string): Instant => instantOf(date, '00:00' as ClockTime, timeZone)

/** The filter as the contract takes it: whole days of the clinic become instants. */
export function inputOf(filter: AuditFilter, timeZone: string): Inputs['audit']['list'] {
  const { userId, kind, action, from, to } = filter
  return {
    ...(userId && { userId }),
    ...(kind && { kind }),
    ...(action.trim() && { action: action.trim() }),
    ...(from && { from: midnight(from, timeZone) }),
    ...(to && { to: midnight(addDays(to, 1), timeZone) }),
  }
}
