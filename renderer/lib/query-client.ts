import { onlineManager, QueryClient } from '@tanstack/react-query'
import { connection } from './connection.ts'
import { problemOf } from './errors.ts'

const maxRetries = 3

/** Only a cut line is worth asking again; an answer, also a refusal, stays what it is. */
const retry = (failures: number, error: Error) => failures < maxRetries && problemOf(error).code === 'DISCONNECTED'

/**
 * Answers stay fresh until the change feed says otherwise. Queries wait while the backend cannot be reached; a write
 * fails at once instead, because a person must know whether it was saved.
 */
export function createQueryClient(): QueryClient {
  onlineManager.setEventListener(setOnline => connection.subscribe(() => setOnline(isReachable())))
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry,
        retryDelay: 300,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

const isReachable = () => connection.get().status !== 'reconnecting'
