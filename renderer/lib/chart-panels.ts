import { createContext, useContext } from 'react'
import type { ChartPanel } from './feature.ts'
import { useSession } from './session.ts'

/** All chart panels of the app, put in by the frame: a feature does not know the others. */
export const ChartPanelsContext = createContext<readonly ChartPanel[]>([])

/** The panels of one column that this person may see, in their order. */
export function useChartPanels(column: ChartPanel['column']): ChartPanel[] {
  const { permissions } = useSession()
  return useContext(ChartPanelsContext)
    .filter(panel => panel.column === column && permissions.includes(panel.permission))
    .sort((a, b) => a.order - b.order)
}
