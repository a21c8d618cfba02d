import { useDatesContext } from '@mantine/dates'
import { addDays, type CalendarDate, weekday } from '#shared/time.ts'

/** The first day of a day's week, as weeks begin where the clinic is. */
export function useWeekStart(): (date: CalendarDate) => CalendarDate {
  const first = useDatesContext().getFirstDayOfWeek()
  return date => addDays(date, -((weekday(date) - first + 7) % 7))
}
