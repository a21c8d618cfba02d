import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '#renderer/lib/rpc.ts'
import type { ConsultMinutes } from '#shared/domain/scheduling/waiting.ts'

/** Minutes that consultations take, by doctor. They are of the days before, so no change of today moves them. */
export function useConsultTimes(): ReadonlyMap<string, ConsultMinutes> {
  const { data } = useQuery(rpc.scheduling.consultTimes.queryOptions({ meta: { reads: ['settings', 'identity'] } }))
  return useMemo(() => new Map(data?.map(({ doctorId, minutes }) => [doctorId, minutes])), [data])
}
