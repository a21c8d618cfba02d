import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { DeviceFacts } from './DeviceFacts.tsx'
import { EditDevice } from './EditDevice.tsx'
import { RevokeDevice } from './RevokeDevice.tsx'

/** One workstation: its name and home, who it is, and taking it out. */
export function DevicePage() {
  const { t } = useTranslation(['sync', 'errors'])
  const { id = '' } = useParams()
  const { data, error, refetch } = useQuery(rpc.sync.devices.list.queryOptions())
  const device = data?.items.find(each => each.id === id)
  return (
    <Page layout="narrow">
      <Anchor component={Link} to="/devices" size="sm">
        {t('devices.back')}
      </Anchor>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && !device && <EmptyState title={t('errors:notFound')} />}
      {device && (
        <>
          <PageHeader title={device.name} {...(device.isThis && { subtitle: t('devices.thisOne') })} />
          <Stack gap="xl">
            {device.state === 'unproven' && <Alert color="red">{t('devices.unprovenText')}</Alert>}
            <EditDevice key={device.id} device={device} />
            <DeviceFacts device={device} />
            {device.isThis && !window.desktop && (
              <Text size="sm" c="dimmed">
                {t('devices.cloneText')}
              </Text>
            )}
            {device.state === 'member' && <RevokeDevice device={device} mayApprove={data?.mayApprove ?? false} />}
          </Stack>
        </>
      )}
    </Page>
  )
}
