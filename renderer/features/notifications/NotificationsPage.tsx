import { Button, Group, SegmentedControl, Select, Skeleton, Stack, Text } from '@mantine/core'
import { IconBell, IconBellCog, IconChecks } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import { type Notification, notificationViews } from '#shared/contract/notifications.ts'
import { type NotificationKind, notificationKinds } from '#shared/domain/notifications/kinds.ts'
import { NotificationList } from './NotificationList.tsx'
import { useKinds } from './use-kinds.ts'
import { useNotificationActs } from './use-notification-acts.ts'

/** Everything that concerns this person: unread first, by day, until it is settled. */
export function NotificationsPage() {
  const { t } = useTranslation('notifications')
  const acts = useNotificationActs()
  const { view, kind, change } = useFilter()
  const kinds = useKinds()
  const input = { view, limit: 50, ...(kind && { kind }) }
  const { rows, source, hasMore, onMore } = usePaged<Notification>({
    queryKey: rpc.notifications.list.key({ input }),
    read: (after, signal) => client.notifications.list({ ...input, ...(after && { after }) }, { signal }),
  })
  const failed = source.error && rows.length === 0
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              component={Link}
              to="/notifications/choices"
              variant="default"
              leftSection={<IconBellCog size={16} aria-hidden />}
            >
              {t('choose')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconChecks size={16} aria-hidden />}
              onClick={() => void acts.markAllRead(kind)}
            >
              {t('allRead')}
            </Button>
          </>
        }
      />
      <Group mb="md">
        <SegmentedControl
          aria-label={t('views.label')}
          data={notificationViews.map(value => ({ value, label: t(`views.${value}`) }))}
          value={view}
          onChange={value => change({ view: value })}
        />
        <Select
          aria-label={t('kind')}
          w={260}
          allowDeselect={false}
          data={[{ value: '', label: t('anyKind') }, ...kinds.map(value => ({ value, label: t(`kinds.${value}`) }))]}
          value={kind ?? ''}
          onChange={value => change({ kind: value ?? '' })}
        />
      </Group>
      {failed && <ErrorState error={source.error} onRetry={() => void source.refetch()} />}
      {source.isPending && (
        <Stack aria-busy gap="xs">
          <Skeleton height={56} />
          <Skeleton height={56} />
          <Skeleton height={56} />
        </Stack>
      )}
      {!source.isPending && !failed && rows.length === 0 && (
        <EmptyState
          icon={<IconBell size={28} />}
          title={t(`empty.${view}`)}
          text={t(kind === null ? 'emptyText' : 'emptyKind')}
        />
      )}
      {rows.length > 0 && <NotificationList rows={rows} acts={acts} />}
      {hasMore && (
        <Button variant="default" mt="md" onClick={onMore}>
          {t('more')}
        </Button>
      )}
      {rows.length > 0 && (
        <Text size="xs" c="dimmed" mt="sm">
          {t('hint', { read: 'M', remove: 'Del' })}
        </Text>
      )}
    </Page>
  )
}

/** View and kind stand in the address, so that going back brings them back. */
function useFilter() {
  const [params, setParams] = useSearchParams()
  const view = notificationViews.find(each => each === params.get('view')) ?? 'all'
  const kind: NotificationKind | null = notificationKinds.find(each => each === params.get('kind')) ?? null
  const change = (values: Record<string, string>) =>
    setParams(new URLSearchParams({ view, kind: kind ?? '', ...values }), { replace: true })
  return { view, kind, change }
}
