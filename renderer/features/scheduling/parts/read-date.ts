import { calendarDate } from '#shared/contract/fields.ts'
import type { CalendarDate } from '#shared/time.ts'

/** A date of an address, which anyone may have typed; the other one when it is none. */
export function readDate(text: string | null, otherwise: CalendarDate): CalendarDate {
  const read = calendarDate.safeParse(text)
  return read.success ? read.data : otherwise
}
