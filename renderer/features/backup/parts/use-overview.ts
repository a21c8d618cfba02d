import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'

/** How old things are is said in minutes. */
const againMs = 60_000

/** The state of backups; it follows the jobs that make and prove them, and grows older by itself. */
export const useOverview = () =>
  useQuery({
    ...rpc.backup.overview.queryOptions(),
    meta: { reads: ['backup', 'jobs'] },
    placeholderData: keepPreviousData,
    refetchInterval: againMs,
  })
