import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { IconCalendarCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { StrandedList } from './StrandedList.tsx'
import { useMoves } from './use-moves.ts'

/** Every appointment to come whose doctor will not be there. */
export function StrandedPage() {
  const { t } = useTranslation('schedules')
  const { data, error, refetch } = useQuery(rpc.scheduling.listStranded.queryOptions({ input: {} }))
  const moves = useMoves()
  const mayBook = useMay('scheduling.book')
  const movable = data?.items.filter(({ proposal }) => proposal !== null) ?? []
  const all = mayBook && movable.length > 1 && (
    <Button loading={moves.isPending} onClick={() => moves.mutate(movable)}>
      {t('stranded.moveAll', { count: movable.length })}
    </Button>
  )
  return (
    <Page>
      <PageHeader title={t('stranded.title')} subtitle={t('stranded.text')} actions={all} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <Stack aria-busy>
          <Skeleton height={36} />
          <Skeleton height={36} />
        </Stack>
      )}
      {data?.items.length === 0 && (
        <EmptyState
          icon={<IconCalendarCheck size={28} />}
          title={t('stranded.nobody')}
          text={t('stranded.nobodyText')}
        />
      )}
      {data && data.items.length > 0 && <StrandedList items={data.items} moves={moves} />}
      {data?.more && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('stranded.more')}
        </Text>
      )}
    </Page>
  )
}
