import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import classes from './exchange.module.css'

/** The computers of the clinic: how far their changes are here, and what holds them up. */
export function DeviceTable({ devices }: { devices: readonly ExchangeDevice[] }) {
  const { t } = useTranslation('sync')
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('computers.name')}</Table.Th>
            <Table.Th w={150}>{t('computers.state')}</Table.Th>
            <Table.Th w={110}>{t('computers.series')}</Table.Th>
            <Table.Th w={110} ta="end">
              {t('computers.waiting')}
            </Table.Th>
            <Table.Th w={190}>{t('computers.lastEntry')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {devices.map(device => (
            <Table.Tr key={device.id}>
              <Table.Th scope="row">
                {device.name || t('computers.unnamed')}
                {device.isThis && (
                  <Text span size="sm" c="dimmed" fw={400}>
                    {` · ${t('computers.this')}`}
                  </Text>
                )}
                {device.fault !== null && (
                  <Text size="sm" fw={400} mt={4}>
                    {t(`faults.${device.fault}.text`)} {t(`faults.${device.fault}.help`)}
                  </Text>
                )}
              </Table.Th>
              <Table.Td>
                <DeviceState device={device} />
              </Table.Td>
              <Table.Td>{device.series ?? ''}</Table.Td>
              <Table.Td ta="end">{device.waiting}</Table.Td>
              <Table.Td>
                {device.lastEntryAt === null ? t('peers.never') : <HumanInstant instant={device.lastEntryAt} />}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function DeviceState({ device }: { device: ExchangeDevice }) {
  const { t } = useTranslation('sync')
  if (device.fault !== null) return <ToneBadge tone="alert">{t('computers.held')}</ToneBadge>
  if (device.waiting > 0) return <ToneBadge tone="agreed">{t('computers.waits')}</ToneBadge>
  return <ToneBadge tone="done">{t('computers.fine')}</ToneBadge>
}
