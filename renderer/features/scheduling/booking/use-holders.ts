import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '#renderer/lib/rpc.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

export interface Holder {
  name: string
  time: ClockTime
}

/** Who has the times of a doctor's day, by appointment. */
export function useHolders(doctorId: string, date: CalendarDate): ReadonlyMap<string, Holder> {
  const { data } = useQuery(rpc.scheduling.day.queryOptions({ input: { date, doctorId } }))
  return useMemo(
    () => new Map(data?.appointments.map(({ id, time, patient }) => [id, { name: patient.name, time }])),
    [data],
  )
}
