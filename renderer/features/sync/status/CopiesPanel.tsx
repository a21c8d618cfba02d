import { Button, List, Stack, Table, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconArrowsDiff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { ExchangeDevice } from '#shared/contract/sync/status.ts'
import classes from './exchange.module.css'
import { useCompare } from './use-exchange.ts'

type Mended = Outputs['sync']['status']['get']['mended']

const tableText = (table: string): string => textIfAny(`columns:tables.${table}`) ?? table

/** Whether the copies of the other computers hold the same as this one, and what was damaged and mended. */
export function CopiesPanel({ devices, mended }: { devices: readonly ExchangeDevice[]; mended: Mended }) {
  const { t } = useTranslation(['sync', 'copies'])
  const compare = useCompare()
  const others = devices.filter(({ isThis }) => !isThis)
  if (others.length === 0) return null
  const compareNow = () =>
    compare.mutate(undefined, {
      onSuccess: () => showNotification({ message: t('copies:begun') }),
      onError: showProblem,
    })
  const button = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconArrowsDiff size={16} aria-hidden />}
      loading={compare.isPending}
      onClick={compareNow}
    >
      {t('copies:compare')}
    </Button>
  )
  return (
    <Panel title={t('copies:title')} action={button}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('copies:text')}
        </Text>
        <Table.ScrollContainer minWidth={480}>
          <Table className={classes.table ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('sync:computers.name')}</Table.Th>
                <Table.Th w={150}>{t('sync:computers.state')}</Table.Th>
                <Table.Th w={190}>{t('copies:agreedAt')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {others.map(device => (
                <CopyRow key={device.id} device={device} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <MendedList mended={mended} />
      </Stack>
    </Panel>
  )
}

function CopyRow({ device }: { device: ExchangeDevice }) {
  const { t } = useTranslation(['sync', 'copies'])
  const { name, agreedAt, differs } = device
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name || t('sync:computers.unnamed')}
        {differs.length > 0 && (
          <>
            <Text size="sm" fw={400} mt={4}>
              {t('copies:differsText')}
            </Text>
            <List size="sm" fw={400}>
              {differs.map(({ table, rows }) => (
                <List.Item key={table}>
                  {rows === 0 ? tableText(table) : t('copies:rows', { table: tableText(table), count: rows })}
                </List.Item>
              ))}
            </List>
          </>
        )}
      </Table.Th>
      <Table.Td>
        <CopyState device={device} />
      </Table.Td>
      <Table.Td>{agreedAt === null ? t('sync:peers.never') : <HumanInstant instant={agreedAt} />}</Table.Td>
    </Table.Tr>
  )
}

function CopyState({ device: { agreedAt, differs } }: { device: ExchangeDevice }) {
  const { t } = useTranslation(['sync', 'copies'])
  if (differs.length > 0) return <ToneBadge tone="alert">{t('copies:differs')}</ToneBadge>
  if (agreedAt === null) return <ToneBadge tone="notBegun">{t('copies:notYet')}</ToneBadge>
  return <ToneBadge tone="done">{t('copies:same')}</ToneBadge>
}

function MendedList({ mended }: { mended: Mended }) {
  const { t } = useTranslation(['sync', 'copies'])
  if (mended.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('copies:mended')}
      </Text>
      <List size="sm">
        {mended.map(({ id, at, device, table, columns }) => (
          <List.Item key={id}>
            <HumanInstant instant={at} />{' '}
            {t('copies:mendedRow', {
              name: device || t('sync:computers.unnamed'),
              table: tableText(table),
              columns: columns.map(column => textIfAny(`columns:words.${column}`) ?? column).join(', '),
            })}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
