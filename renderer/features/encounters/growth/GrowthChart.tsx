import { LineChart, type LineChartSeries } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import { Paper, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { daysPerMonth } from '#shared/domain/encounters/growth/growth.ts'
import {
  type CurveRow,
  curveName,
  curveRows,
  curves,
  monthsTell,
  spanOf,
  ticksOf,
} from '#shared/domain/encounters/growth/growth-curves.ts'
import type { GrowthPoint } from '#shared/domain/encounters/growth/growth-points.ts'
import type { GrowthIndicator, GrowthReference } from '#shared/domain/encounters/growth/reference.ts'
import { useGrowthWords } from './use-growth-words.ts'

interface GrowthChartProps {
  indicator: GrowthIndicator
  points: readonly GrowthPoint[]
  reference: GrowthReference
}

/** A colour for light screens and one for dark ones. */
const pair = (name: string, light: number, dark: number) =>
  `light-dark(var(--mantine-color-${name}-${light}), var(--mantine-color-${name}-${dark}))`

/** As on the charts of the WHO: the median green, one deviation orange, two red, three the colour of text. */
const colors = [pair('green', 8, 4), pair('orange', 7, 4), pair('red', 7, 4), 'var(--mantine-color-dimmed)']
const childColor = pair('blue', 7, 3)

/** The curves of the reference from -3 to 3 standard deviations, and the child between them. */
export function GrowthChart({ indicator, points, reference }: GrowthChartProps) {
  const { t } = useTranslation('encounters')
  const span = useMemo(() => spanOf(indicator, points), [indicator, points])
  const rows = useMemo(() => curveRows(indicator, points, reference, span), [indicator, points, reference, span])
  const series: LineChartSeries[] = [
    ...curves.map(z => ({
      name: curveName(z),
      label: z === 0 ? t('growth.median') : t('growth.line', { z: z > 0 ? `+${z}` : `−${-z}` }),
      color: colors[Math.abs(z)] ?? 'gray',
    })),
    { name: 'child', label: t('growth.child'), color: childColor },
  ]
  const tick = (x: number) => {
    if (indicator === 'weightForLength') return String(Math.round(x))
    return monthsTell(indicator, span)
      ? t('growth.months', { count: Math.round(x / daysPerMonth) })
      : t('growth.years', { count: Math.round(x / (12 * daysPerMonth)) })
  }
  return (
    <LineChart
      h={340}
      data={rows}
      dataKey="x"
      series={series}
      curveType="linear"
      strokeWidth={1.25}
      withDots={false}
      gridAxis="xy"
      lineProps={line => ({
        isAnimationActive: false,
        ...(line.name === 'child' && { strokeWidth: 2.5, dot: { r: 4, fill: childColor }, connectNulls: true }),
      })}
      xAxisProps={{ type: 'number', domain: [span[0], span[1]], ticks: ticksOf(indicator, span), tickFormatter: tick }}
      yAxisProps={{ domain: ['auto', 'auto'], width: 44 }}
      lineChartProps={{ title: t(`growth.indicators.${indicator}`), accessibilityLayer: true }}
      tooltipProps={{
        content: ({ payload }) => <PointCard row={payload?.[0]?.payload} points={points} indicator={indicator} />,
      }}
    />
  )
}

interface PointCardProps {
  row: CurveRow | undefined
  points: readonly GrowthPoint[]
  indicator: GrowthIndicator
}

/** What the point under the pointer says; nothing between the points. */
function PointCard({ row, points, indicator }: PointCardProps) {
  const format = useFormat()
  const words = useGrowthWords()
  const point = row?.point === undefined ? undefined : points[row.point]
  const result = point?.results.find(each => each.indicator === indicator)
  if (!point || !result) return null
  return (
    <Paper withBorder p="xs" shadow="sm">
      <Text size="sm" fw={600}>
        {format.date(point.date, 'full')}
      </Text>
      <Text size="sm">
        {words.value(result)} · {words.zScore(result)} · {words.meaning(result)}
      </Text>
    </Paper>
  )
}
