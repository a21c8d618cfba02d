import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { todayNow } from '#renderer/lib/clinic.ts'
import type { Opened } from '#renderer/lib/feature.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { CalendarDate } from '#shared/time.ts'
import { readDate } from './read-date.ts'

const dayQuery = (date: CalendarDate) => rpc.scheduling.day.queryOptions({ input: { date, includeCancelled: true } })

/** Doctors and appointments of a day, also the cancelled ones; the day before stays until the new one is there. */
export const useDay = (date: CalendarDate) => useQuery({ ...dayQuery(date), placeholderData: keepPreviousData })

/** Has what the day's screen shows on its way. */
export function askForDay({ queries, search }: Opened): void {
  void queries.prefetchQuery(dayQuery(readDate(search.get('date'), todayNow())))
}

/** Minutes of a slot where a doctor has none of their own; null while unknown. */
export function useClinicMinutes(): number | null {
  const { data } = useQuery(rpc.settings.getClinic.queryOptions())
  return data?.slotMinutes ?? null
}
