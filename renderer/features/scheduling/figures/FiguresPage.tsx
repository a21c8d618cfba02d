import { Select, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { addDays } from '#shared/time.ts'
import { DoctorFigures } from './DoctorFigures.tsx'
import { type Behind, RowsDrawer } from './RowsDrawer.tsx'
import { TodayFigures } from './TodayFigures.tsx'
import { WeekFigures } from './WeekFigures.tsx'

const ranges = [7, 28, 91, 364]

/** Today at the front desk, then how a range of days went. Every number opens its appointments. */
export function FiguresPage() {
  const { t } = useTranslation('scheduling')
  const today = useToday()
  const [days, setDays] = useState(28)
  const [behind, setBehind] = useState<Behind | null>(null)
  const range = { from: addDays(today, 1 - days), to: today }
  const { data, error, refetch } = useQuery(
    rpc.scheduling.figures.queryOptions({ input: range, placeholderData: keepPreviousData }),
  )
  return (
    <Page>
      <PageHeader title={t('figures.title')} />
      <TodayFigures onOpen={setBehind} />
      <Select
        mt="md"
        w={220}
        label={t('figures.range')}
        allowDeselect={false}
        data={ranges.map(count => ({ value: String(count), label: t('figures.days', { count }) }))}
        value={String(days)}
        onChange={value => setDays(Number(value))}
      />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={220} mt="md" />}
      {data && data.doctors.length === 0 && <EmptyState title={t('figures.nothing')} />}
      {data && data.doctors.length > 0 && (
        <>
          <DoctorFigures doctors={data.doctors} range={range} onOpen={setBehind} />
          <WeekFigures weeks={data.weeks} range={range} onOpen={setBehind} />
        </>
      )}
      <RowsDrawer behind={behind} onClose={() => setBehind(null)} />
    </Page>
  )
}
