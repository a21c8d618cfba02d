import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import type { CalendarDate } from '#shared/time.ts'

/** Doctors and appointments of a day, also the cancelled ones; the day before stays until the new one is there. */
export function useDay(date: CalendarDate) {
  return useQuery(
    rpc.scheduling.day.queryOptions({ input: { date, includeCancelled: true }, placeholderData: keepPreviousData }),
  )
}

/** Minutes of a slot where a doctor has none of their own; null while unknown. */
export function useClinicMinutes(): number | null {
  const { data } = useQuery(rpc.settings.getClinic.queryOptions())
  return data?.slotMinutes ?? null
}
