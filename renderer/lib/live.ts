import type { QueryClient } from '@tanstack/react-query'
import type { ChangeEvent } from '#shared/events.ts'
import { mergeEvents, staleAfter } from './live-map.ts'
import { client } from './rpc.ts'
import { subscribe } from './subscription.ts'

/** Long enough to gather the rows of a burst, far below the second in which a change must be on screen. */
const gatherMs = 60

/**
 * Keeps what is on screen true: every committed change, from here or from another desk, refetches the queries that show
 * it. Runs until `signal` aborts.
 */
export function followChanges(queries: QueryClient, signal: AbortSignal): void {
  let gathered: ChangeEvent | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush(): void {
    timer = undefined
    if (!gathered || signal.aborted) return
    const predicate = staleAfter(gathered)
    gathered = null
    void queries.invalidateQueries({ predicate })
  }

  function gather(event: ChangeEvent): void {
    gathered = mergeEvents(gathered, event)
    if (!timer) timer = setTimeout(flush, gatherMs)
  }

  void subscribe<ChangeEvent>({
    signal,
    open: options => client.live.changes(undefined, options),
    onEvent: gather,
    onGap: () => gather({ sequence: 0, changes: [], reset: true }),
  })
}
