import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '#renderer/lib/rpc.ts'
import type { CalendarDate } from '#shared/time.ts'

/** The patients' names of a doctor's day, by appointment. */
export function useHolders(doctorId: string, date: CalendarDate): ReadonlyMap<string, string> {
  const { data } = useQuery(rpc.scheduling.day.queryOptions({ input: { date, doctorId } }))
  return useMemo(() => new Map(data?.appointments.map(each => [each.id, each.patient.name])), [data])
}
