import { Alert, Button, Switch, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Device } from '#shared/contract/sync/devices.ts'
import { AskingDevices } from './AskingDevices.tsx'
import { LastHeard, Reached } from './DeviceNews.tsx'
import { DeviceState } from './DeviceState.tsx'

/** Every computer that holds the clinic's data. */
export function DevicesPage() {
  const { t } = useTranslation('sync')
  const navigate = useNavigate()
  const [withGone, setWithGone] = useState(false)
  const list = useQuery(rpc.sync.devices.list.queryOptions())
  const items = list.data?.items ?? []
  const mayApprove = list.data?.mayApprove ?? true
  const hasGone = items.some(({ state }) => state === 'revoked')
  return (
    <Page layout="fill">
      <PageHeader
        title={t('devices.title')}
        subtitle={t('devices.subtitle')}
        actions={
          mayApprove && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => void navigate('/devices/new')}>
              {t('devices.add')}
            </Button>
          )
        }
      />
      {!mayApprove && (
        <Alert mb="sm" color="blue">
          {t('devices.notApprover')}
        </Alert>
      )}
      {mayApprove && <AskingDevices asking={list.data?.asking ?? []} />}
      {hasGone && (
        <Switch
          mb="sm"
          style={{ alignSelf: 'start' }}
          label={t('devices.showGone')}
          checked={withGone}
          onChange={event => setWithGone(event.currentTarget.checked)}
        />
      )}
      <DataTable
        label={t('devices.title')}
        columns={useDeviceColumns()}
        rows={items.filter(({ state }) => withGone || state !== 'revoked')}
        rowId={device => device.id}
        source={list}
        onOpen={device => void navigate(`/devices/${device.id}`)}
        empty={<EmptyState title={t('devices.empty')} />}
      />
    </Page>
  )
}

/** A restored computer and the one that it replaces have the same name. */
function Name({ device: { name, isThis } }: { device: Device }) {
  const { t } = useTranslation('sync')
  if (!isThis) return name
  return (
    <>
      {name}{' '}
      <Text span size="xs" c="dimmed">
        {t('devices.thisOne')}
      </Text>
    </>
  )
}

function useDeviceColumns(): Column<Device>[] {
  const { t } = useTranslation(['sync', 'frame'])
  return useMemo(
    () => [
      { id: 'name', header: t('devices.name'), cell: device => <Name device={device} /> },
      { id: 'series', header: t('devices.series'), cell: device => device.series, width: 100 },
      {
        id: 'home',
        header: t('devices.home'),
        cell: device => device.homeRole && t(`frame:roles.${device.homeRole}`),
        width: 150,
      },
      {
        id: 'reached',
        header: t('devices.reached'),
        cell: device => <Reached device={device} />,
        width: 170,
      },
      {
        id: 'heard',
        header: t('devices.lastHeard'),
        cell: device => <LastHeard device={device} />,
        width: 190,
      },
      { id: 'state', header: t('devices.state'), cell: device => <DeviceState device={device} />, width: 180 },
    ],
    [t],
  )
}
