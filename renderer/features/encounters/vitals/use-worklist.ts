import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useToday } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { worklistOf } from './worklist.ts'

/** Who is here today, and whose vitals are missing. */
export function useWorklist() {
  const date = useToday()
  const day = useQuery(rpc.scheduling.day.queryOptions({ input: { date } }))
  const taken = useQuery(rpc.encounters.listVitalsTaken.queryOptions())
  const rows = useMemo(() => (day.data && taken.data ? worklistOf(day.data, taken.data) : []), [day.data, taken.data])
  const source = {
    isPending: day.isPending || taken.isPending,
    error: day.error ?? taken.error,
    refetch: () => Promise.all([day.refetch(), taken.refetch()]),
  }
  return { rows, source }
}
