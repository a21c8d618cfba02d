import { useDeferredValue } from 'react'
import { useChartPanels } from '#renderer/lib/chart-panels.ts'
import type { ChartPanel } from '#renderer/lib/feature.ts'
import { useText } from '#renderer/lib/i18n.ts'
import { Panel } from '#renderer/ui/Panel.tsx'

interface PanelsProps {
  column: ChartPanel['column']
  patientId: string
}

/** What fits above the fold. */
const drawnAtOnce = 2

/** What other features show of this patient. */
export function Panels({ column, patientId }: PanelsProps) {
  const say = useText()
  // The first are usable before the others are drawn.
  const isWhole = useDeferredValue(true, false)
  const panels = useChartPanels(column).slice(0, isWhole ? undefined : drawnAtOnce)
  return panels.map(({ id, title, Panel: Content, bare }) =>
    bare ? (
      <Content key={id} patientId={patientId} />
    ) : (
      <Panel key={id} title={say(title)}>
        <Content patientId={patientId} />
      </Panel>
    ),
  )
}
