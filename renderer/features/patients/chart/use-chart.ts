import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'

/** A patient's chart; the id may be that of a chart that was merged into another. */
export function useChart(id: string) {
  return useQuery(rpc.patients.get.queryOptions({ input: { id } }))
}
