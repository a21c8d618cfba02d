import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Domain } from '#shared/domains.ts'
import type { TableSource } from './DataTable.tsx'

interface PageOf<Row> {
  items: Row[]
  next: string | null
}

/** What a keyset list of the contract asks: the same input for each page, with where to go on. */
interface PagedOptions<Row> {
  queryKey: readonly unknown[]
  read(after: string | undefined, signal: AbortSignal): Promise<PageOf<Row>>
  /** The domains whose changes the list shows, where they are not those of its key; see lib/live-map.ts. */
  reads?: readonly Domain[]
}

interface Paged<Row> {
  rows: Row[]
  source: TableSource
  hasMore: boolean
  onMore(): void
}

/** The query behind `usePaged`, for who asks before the list is drawn. */
export const pagedQuery = <Row>({ queryKey, read, reads }: PagedOptions<Row>) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: PageOf<Row>) => last.next ?? undefined,
    ...(reads && { meta: { reads } }),
  })

/**
 * Reads a keyset list page by page for DataTable: `usePaged({ queryKey: rpc.x.list.key({ input }), read: after =>
 * client.x.list({ ...input, after }) })`. Rows stay while another search is on its way, so that lists do not flicker.
 */
export function usePaged<Row>(options: PagedOptions<Row>): Paged<Row> {
  const query = useInfiniteQuery({ ...pagedQuery(options), placeholderData: previous => previous })
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.items) ?? [], [query.data])
  return {
    rows,
    source: query,
    hasMore: query.hasNextPage,
    onMore: () => void query.fetchNextPage(),
  }
}
