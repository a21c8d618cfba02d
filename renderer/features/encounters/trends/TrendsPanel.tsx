import { NativeSelect, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { VitalKind } from '#shared/domain/encounters/vital-kinds.ts'
import { usualRange } from '#shared/domain/encounters/vital-ranges.ts'
import { storedUnit } from '#shared/domain/encounters/vital-units.ts'
import { birthRange } from '#shared/domain/patients/birth-date.ts'
import { daysBetween, type Instant } from '#shared/time.ts'
import { trendInput } from './trend-input.ts'
import { kindsWithTrend, type TrendRow, trendOf } from './trends.ts'

const TrendChart = lazyPane(async () => (await import('./TrendChart.tsx')).TrendChart, 220)

/** How readings went from visit to visit. Draws nothing until something was taken twice. */
export function TrendsPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation('encounters')
  const { today } = useFormat()
  const [chosen, choose] = useState<VitalKind | null>(null)
  const { data } = useQuery(rpc.encounters.lastVitals.queryOptions({ input: trendInput(patientId) }))
  const chart = useQuery(rpc.patients.get.queryOptions({ input: { id: patientId } }))
  const kinds = data ? kindsWithTrend(data.readings) : []
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0]
  if (!data || !kind) return null
  const birth = chart.data?.patient.birth
  const age = birth ? daysBetween(birthRange(birth).latest, today) : null
  const rows = trendOf(data.readings, kind)
  const name = (each: VitalKind) => t(`vitals.${each === 'systolic' ? 'bloodPressure' : each}`)
  return (
    <Panel title={t('trends.title')}>
      <NativeSelect
        label={t('trends.reading')}
        maw={320}
        mb="sm"
        value={kind}
        data={kinds.map(value => ({ value, label: name(value) }))}
        onChange={event => choose(event.currentTarget.value as VitalKind)}
      />
      <TrendChart kind={kind} rows={rows} usual={usualRange(kind, age, null, data.subject.scale)} />
      <Readings rows={rows} unit={storedUnit(kind)} />
    </Panel>
  )
}

/** The same in figures, newest first. */
function Readings({ rows, unit }: { rows: readonly TrendRow[]; unit: string }) {
  const { t } = useTranslation('encounters')
  const format = useFormat()
  const figure = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 2 })
  return (
    <details>
      <Text component="summary" size="sm">
        {t('trends.table')}
      </Text>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('trends.taken')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('trends.value')}
            </Table.Th>
            <Table.Th scope="col">{t('trends.flag')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="nadi-figures">
          {rows.toReversed().map(row => (
            <Table.Tr key={row.setId}>
              <Table.Td>{format.instant(row.takenAt as Instant)}</Table.Td>
              <Table.Td ta="end">
                {[row.value, row.second].flatMap(value => (value === undefined ? [] : figure.format(value))).join('/')}{' '}
                {unit}
              </Table.Td>
              <Table.Td>
                {row.flags.map(
                  (flag, place) =>
                    flag && (
                      <ToneBadge key={place === 0 ? 'first' : 'second'} tone="alert">
                        {t(`flags.${flag}`)}
                      </ToneBadge>
                    ),
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  )
}
