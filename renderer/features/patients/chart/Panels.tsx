import { useChartPanels } from '#renderer/lib/chart-panels.ts'
import type { ChartPanel } from '#renderer/lib/feature.ts'
import { useText } from '#renderer/lib/i18n.ts'
import { Panel } from '#renderer/ui/Panel.tsx'

interface PanelsProps {
  column: ChartPanel['column']
  patientId: string
}

/** What other features show of this patient. */
export function Panels({ column, patientId }: PanelsProps) {
  const say = useText()
  const panels = useChartPanels(column)
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
