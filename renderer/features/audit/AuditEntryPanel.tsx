import { Drawer, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { AuditEntry } from '#shared/contract/audit.ts'
import type { Instant } from '#shared/time.ts'
import { actText } from './acts.ts'
import { columnText, tableText } from './columns.ts'
import { useNames } from './use-names.ts'

interface AuditEntryPanelProps {
  entry: AuditEntry | null
  onClose: () => void
}

/** One entry in full, beside the list. */
export function AuditEntryPanel({ entry, onClose }: AuditEntryPanelProps) {
  const { t } = useTranslation(['audit', 'frame'])
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('entry')}
      transitionProps={{ duration: 0 }}
    >
      {entry && <EntryDetails entry={entry} />}
    </Drawer>
  )
}

function EntryDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit')
  const { instant } = useFormat()
  const nameOf = useNames()
  const facts = [
    [t('when'), instant(entry.createdAt, true)],
    [t('who'), nameOf(entry.userId)],
    [t('what'), actText(entry.action)],
    [t('path'), entry.action],
    [t('kind'), t(`kinds.${entry.kind}`)],
    [t('reason'), entry.reason],
    [t('sequence'), String(entry.sequence)],
    [t('computer'), entry.deviceId],
    [t('reference'), entry.correlationId.slice(-8).toUpperCase()],
  ].filter(([, value]) => value)
  return (
    <Stack>
      <Table variant="vertical">
        <Table.Tbody>
          {facts.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Title order={2}>{t('changes')}</Title>
      {entry.changes.length === 0 && <Text size="sm">{t('noChanges')}</Text>}
      {entry.changes.map(change => (
        <ChangeTable key={`${change.table} ${change.id} ${change.kind}`} change={change} />
      ))}
    </Stack>
  )
}

function ChangeTable({ change }: { change: AuditEntry['changes'][number] }) {
  const { t } = useTranslation('audit')
  const shown = useShownValue()
  const { before, after, table } = change
  const title = t(before ? 'changed' : 'created', { what: tableText(table) })
  return (
    <section aria-label={title}>
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Table layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column')}</Table.Th>
            {before && <Table.Th>{t('before')}</Table.Th>}
            <Table.Th>{t('after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.keys(after).map(column => (
            <Table.Tr key={column}>
              <Table.Th scope="row">{columnText(table, column)}</Table.Th>
              {before && <Table.Td>{shown(column, before[column])}</Table.Td>}
              <Table.Td>{shown(column, after[column])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** Values as people read them: moments and people by name, the rest as it is stored. */
function useShownValue(): (column: string, value: unknown) => string {
  const { instant } = useFormat()
  const nameOf = useNames()
  return (column, value) => {
    if (value === null || value === undefined) return '–'
    if (column.endsWith('_at') && typeof value === 'number') return instant(value as Instant, true)
    if (column.endsWith('_by') && typeof value === 'string') return nameOf(value)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}
