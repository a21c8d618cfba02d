import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ChoicesForm } from './ChoicesForm.tsx'

/** What this person wants to hear of, and how. */
export function ChoicesPage() {
  const { t } = useTranslation('notifications')
  const { data, error, refetch } = useQuery(rpc.notifications.choices.queryOptions())
  return (
    <Page layout="narrow">
      <PageHeader title={t('choices.title')} subtitle={t('choices.subtitle')} />
      {data && <ChoicesForm choices={data} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} aria-busy />}
    </Page>
  )
}
