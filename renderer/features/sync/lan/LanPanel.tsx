import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import type { LanState } from '#shared/contract/sync/lan.ts'
import { LanForm } from './LanForm.tsx'

/** Who hosts the exchange on the clinic's own network, who is connected, and what to do when nobody is. */
export function LanPanel() {
  const { t } = useTranslation('sync')
  const mayChange = useMay('sync.manageDevices')
  const { data, error, refetch } = useQuery(rpc.sync.lan.get.queryOptions({ meta: { reads: ['sync'] } }))
  return (
    <Panel title={t('lan.title')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={72} />}
      {data && (
        <Stack gap="md">
          <Standing lan={data} />
          {mayChange && <LanForm key={`${data.mode} ${data.port}`} lan={data} />}
        </Stack>
      )}
    </Panel>
  )
}

function Standing({ lan }: { lan: LanState }) {
  const { t } = useTranslation('sync')
  const { mode, port, fault, hosts } = lan
  if (mode === 'off')
    return (
      <Text size="sm" c="dimmed">
        {t('lan.off')}
      </Text>
    )
  return (
    <Stack gap="xs">
      {fault && (
        <Alert color="red" role="alert">
          {t(`lan.faults.${fault}`, { port })}
        </Alert>
      )}
      {hosts.map(host => (
        <HostLine key={host.address} host={host} />
      ))}
      {hosts.length === 0 && !fault && <Text size="sm">{t(`lan.nobody.${mode}`)}</Text>}
      <Guests lan={lan} />
    </Stack>
  )
}

function HostLine({ host: { name, isThis, address, since } }: { host: LanState['hosts'][number] }) {
  const { t } = useTranslation('sync')
  const { instant } = useFormat()
  const when = since === null ? '' : instant(since)
  if (isThis) return <Text size="sm">{t('lan.hostsHere', { when, address })}</Text>
  if (since === null) return <Text size="sm">{t('lan.reaching', { address })}</Text>
  return <Text size="sm">{t('lan.hosts', { name: name || t('carry.someone'), when, address })}</Text>
}

/** When nobody comes, it is mostly a firewall. */
function Guests({ lan: { hosts, guests, port } }: { lan: LanState }) {
  const { t } = useTranslation('sync')
  const isHost = hosts.some(({ isThis }) => isThis)
  if (isHost && guests.length > 0)
    return (
      <Text size="sm">
        {t('lan.guests', { names: guests.map(({ name }) => name || t('computers.unnamed')).join(', ') })}
      </Text>
    )
  if (!isHost && hosts.length > 0) return null
  return (
    <Text size="sm" c="dimmed">
      {isHost && `${t('lan.noGuests')} `}
      {t('lan.firewall', { port })}
    </Text>
  )
}
