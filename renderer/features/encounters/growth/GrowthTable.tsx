import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { GrowthPoint } from '#shared/domain/encounters/growth/growth-points.ts'
import type { GrowthIndicator } from '#shared/domain/encounters/growth/reference.ts'
import { useGrowthWords } from './use-growth-words.ts'

/** The same as the chart in figures, newest first. */
export function GrowthTable({ indicator, points }: { indicator: GrowthIndicator; points: readonly GrowthPoint[] }) {
  const { t } = useTranslation('encounters')
  const format = useFormat()
  const words = useGrowthWords()
  const rows = points
    .flatMap(point => point.results.filter(each => each.indicator === indicator).map(result => ({ point, result })))
    .toReversed()
  return (
    <Table.ScrollContainer minWidth={420} tabIndex={0} aria-label={t('growth.table')} role="region">
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('growth.date')}</Table.Th>
            <Table.Th scope="col">{t('growth.age')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('growth.value')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('growth.zScore')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('growth.percentileShort')}
            </Table.Th>
            <Table.Th scope="col">{t('growth.meaning')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="nadi-figures">
          {rows.map(({ point, result }) => (
            <Table.Tr key={point.date}>
              <Table.Td>{format.date(point.date, 'numeric')}</Table.Td>
              <Table.Td>{words.age(point.months)}</Table.Td>
              <Table.Td ta="end">{words.value(result)}</Table.Td>
              <Table.Td ta="end">{words.zFigure(result)}</Table.Td>
              <Table.Td ta="end">{words.percentile(result)}</Table.Td>
              <Table.Td>
                {result.finding || !result.believable ? (
                  <ToneBadge tone="alert">{words.meaning(result)}</ToneBadge>
                ) : (
                  words.meaning(result)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
