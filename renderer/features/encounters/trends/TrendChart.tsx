import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import { Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import { storedUnit } from '#shared/domain/encounters/vital-units.ts'
import { dateAt, type Instant } from '#shared/time.ts'
import type { TrendRow } from './trends.ts'

interface TrendChartProps {
  kind: VitalKind
  rows: readonly TrendRow[]
  /** What is usual at the patient's age, in the stored unit. */
  usual: { min?: number; max?: number } | null
}

/** The course of one kind of reading, with what is usual behind it. */
export function TrendChart({ kind, rows, usual }: TrendChartProps) {
  const { t } = useTranslation('encounters')
  const format = useFormat()
  const unit = storedUnit(kind)
  const values = rows.flatMap(({ value, second }) => [value, ...(second === undefined ? [] : [second])])
  const all = [...values, ...[usual?.min, usual?.max].filter(limit => limit !== undefined)]
  const room = Math.max(1, (Math.max(...all) - Math.min(...all)) * 0.1)
  const [least, most] = [Math.max(0, Math.floor(Math.min(...all) - room)), Math.ceil(Math.max(...all) + room)]
  const series = [
    {
      name: 'value',
      label: t(`vitals.${kind}`),
      color: 'light-dark(var(--mantine-color-blue-7), var(--mantine-color-blue-3))',
    },
    ...(kind === 'systolic'
      ? [
          {
            name: 'second',
            label: t('vitals.diastolic'),
            color: 'light-dark(var(--mantine-color-violet-7), var(--mantine-color-violet-3))',
          },
        ]
      : []),
  ]
  return (
    <LineChart
      h={220}
      data={[...rows]}
      dataKey="takenAt"
      series={series}
      curveType="linear"
      withLegend={series.length > 1}
      lineProps={{ isAnimationActive: false }}
      referenceAreas={
        usual ? [{ y1: usual.min ?? least, y2: usual.max ?? most, color: 'green.4', fillOpacity: 0.15 }] : []
      }
      xAxisProps={{
        type: 'number',
        scale: 'time',
        domain: ['dataMin', 'dataMax'],
        padding: { left: 16, right: 16 },
        tickFormatter: (at: number) => format.date(dateAt(at as Instant, format.timeZone), 'numeric'),
      }}
      yAxisProps={{ domain: [least, most], width: 44 }}
      lineChartProps={{ title: t(`vitals.${kind}`), accessibilityLayer: true }}
      tooltipProps={{
        content: ({ payload }) => {
          const row: TrendRow | undefined = payload?.[0]?.payload
          if (!row) return null
          return (
            <Paper withBorder p="xs" shadow="sm">
              <Text size="sm" fw={600}>
                {format.instant(row.takenAt as Instant)}
              </Text>
              <Text size="sm" className="nadi-figures">
                {row.second === undefined ? row.value : `${row.value}/${row.second}`} {unit}
              </Text>
            </Paper>
          )
        },
      }}
    />
  )
}
