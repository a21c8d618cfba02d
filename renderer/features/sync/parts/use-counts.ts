import { useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { domains } from '#shared/domains.ts'

/** Conflicts that this person may decide. What is open depends on every record that somebody may have changed since. */
export function useConflictCount(): number {
  const enabled = useMay('sync.settleConflicts')
  const { data } = useQuery(rpc.sync.conflicts.count.queryOptions({ enabled, meta: { reads: domains } }))
  return data?.open ?? 0
}

export function useClashCount(): number {
  const enabled = useMay('scheduling.book')
  const { data } = useQuery(rpc.sync.clashes.count.queryOptions({ enabled, meta: { reads: ['scheduling', 'sync'] } }))
  return data?.open ?? 0
}

export const useOpenCount = (): number => useConflictCount() + useClashCount()
