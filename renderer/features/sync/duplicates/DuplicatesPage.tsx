import { Group, Loader, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { DecideTabs } from '../parts/DecideTabs.tsx'
import classes from '../parts/decision.module.css'
import { DuplicateCard } from './DuplicateCard.tsx'

/** Each answer compares some more charts. */
const goOnMs = 300

/** Charts that two desks seem to have made of one person. */
export function DuplicatesPage() {
  const { t } = useTranslation('sync')
  const { data, error, refetch } = useQuery(
    rpc.sync.duplicates.list.queryOptions({
      meta: { reads: ['patients', 'identity', 'sync'] },
      refetchInterval: query => (query.state.data?.looking ? goOnMs : false),
    }),
  )
  return (
    <Page>
      <PageHeader title={t('duplicates.title')} subtitle={t('duplicates.subtitle')} />
      <DecideTabs />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <Stack aria-busy>
          <Skeleton height={120} />
          <Skeleton height={120} />
        </Stack>
      )}
      {data?.looking && (
        <Group gap="xs" mb="sm" role="status">
          <Loader size="xs" />
          <Text size="sm">{t('duplicates.looking')}</Text>
        </Group>
      )}
      {data && !data.looking && data.items.length === 0 && (
        <EmptyState title={t('duplicates.empty')} text={t('duplicates.emptyText')} />
      )}
      {data && data.items.length > 0 && (
        <ul className={classes.list} aria-label={t('duplicates.title')}>
          {data.items.map(pair => (
            <DuplicateCard key={`${pair.older.patient.id} ${pair.newer.patient.id}`} pair={pair} />
          ))}
        </ul>
      )}
    </Page>
  )
}
