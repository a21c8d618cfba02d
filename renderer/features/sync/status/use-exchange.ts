import { useMutation, useQuery } from '@tanstack/react-query'
import { rpc } from '#renderer/lib/rpc.ts'

/** How the exchange goes. Its changes arrive by the change feed, like those of any record. */
export const useExchange = () => useQuery(rpc.sync.status.get.queryOptions({ meta: { reads: ['sync'] } }))

/** Compares this copy with those of the others. */
export const useCompare = () => useMutation(rpc.sync.status.compare.mutationOptions())

/** Tries to reach every peer now. */
export const useRetry = () => useMutation(rpc.sync.status.retry.mutationOptions())
