import { useQuery } from '@tanstack/react-query'
import type { Opened } from '#renderer/lib/feature.ts'
import { rpc } from '#renderer/lib/rpc.ts'

const chartQuery = (id: string) => rpc.patients.get.queryOptions({ input: { id } })

/** A patient's chart; the id may be that of a chart that was merged into another. */
export const useChart = (id: string) => useQuery(chartQuery(id))

/** Has what the chart shows first on its way. */
export function askForChart({ queries, params: { id }, chartPanels }: Opened): void {
  if (!id) return
  void queries.prefetchQuery(chartQuery(id))
  for (const { askEarly } of chartPanels) askEarly?.(queries, id)
}
