import { Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { DecideTabs } from '../parts/DecideTabs.tsx'
import classes from '../parts/decision.module.css'
import { ClashCard } from './ClashCard.tsx'

/** Two patients at one doctor's time: whom to move, and where to. */
export function ClashesPage() {
  const { t } = useTranslation('sync')
  const { data, error, refetch } = useQuery(
    rpc.sync.clashes.list.queryOptions({ meta: { reads: ['scheduling', 'patients', 'identity', 'settings', 'sync'] } }),
  )
  return (
    <Page>
      <PageHeader title={t('clashes.title')} subtitle={t('clashes.subtitle')} />
      <DecideTabs />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <Stack aria-busy>
          <Skeleton height={120} />
          <Skeleton height={120} />
        </Stack>
      )}
      {data?.items.length === 0 && <EmptyState title={t('clashes.empty')} text={t('clashes.emptyText')} />}
      {data && data.items.length > 0 && (
        <ul className={classes.list} aria-label={t('clashes.title')}>
          {data.items.map(clash => (
            <ClashCard key={clash.appointment.id} clash={clash} />
          ))}
        </ul>
      )}
      {data?.more && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('clashes.more')}
        </Text>
      )}
    </Page>
  )
}
