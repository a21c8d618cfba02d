import type { QueryClient } from '@tanstack/react-query'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { pagedQuery } from '#renderer/ui/use-paged.ts'
import type { Inputs } from '#shared/contract/index.ts'

type Asked = Omit<Inputs['worklists']['timeline'], 'after'>

/** How many records a chart shows first. */
export const firstPage = 20

/** A patient's records, page by page, for `usePaged`. */
export const timelinePages = (input: Asked) => ({
  queryKey: rpc.worklists.timeline.key({ input }),
  read: (after: string | undefined, signal: AbortSignal) =>
    client.worklists.timeline({ ...input, ...(after && { after }) }, { signal }),
  reads: ['encounters', 'prescriptions', 'patients', 'identity', 'attachments'] as const,
})

/** Has the first page of a chart on its way. */
export function askForTimeline(queries: QueryClient, patientId: string): void {
  void queries.prefetchInfiniteQuery(pagedQuery(timelinePages({ patientId, text: '', limit: firstPage })))
}
