import { Anchor, Button, Group, Text, Tooltip } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { useSize } from '#renderer/lib/use-size.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { BackupOverview, ListedBackup } from '#shared/contract/backup.ts'
import { faultText } from './parts/use-words.ts'

/** Rows of 36 px and the head, up to a number of them; then the list scrolls. */
const heightOf = (rows: number) => 36 * (Math.min(Math.max(rows, 3), 8) + 1) + 4

/** The backups in the folder, and those that are known but out of reach. */
export function BackupList({ overview }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const mayManage = useMay('backup.manage')
  const { settings, proving } = overview
  const columns = useColumns(mayManage, proving !== null)
  const { data, ...source } = useQuery({ ...rpc.backup.list.queryOptions(), meta: { reads: ['backup'] } })
  const rows = data ?? []
  return (
    <Panel
      title={t('list.title')}
      action={
        mayManage && (
          <Anchor component={Link} to="/backups/restore" size="sm">
            {t('list.other')}
          </Anchor>
        )
      }
    >
      {source.isSuccess && rows.length === 0 ? (
        <EmptyState title={t('list.empty')} text={settings.folder === null ? t('list.emptyText') : ''} />
      ) : (
        <div style={{ height: heightOf(rows.length), display: 'flex', flexDirection: 'column' }}>
          <DataTable
            label={t('list.title')}
            columns={columns}
            rows={rows}
            rowId={backup => backup.id}
            source={source}
          />
        </div>
      )}
    </Panel>
  )
}

function useColumns(mayManage: boolean, isProving: boolean): Column<ListedBackup>[] {
  const { t } = useTranslation('backup')
  const size = useSize()
  const { locale } = useFormat()
  return useMemo(() => {
    const figure = new Intl.NumberFormat(locale)
    const columns: Column<ListedBackup>[] = [
      { id: 'made', header: t('list.made'), cell: backup => <HumanInstant instant={backup.createdAt} />, width: 180 },
      { id: 'device', header: t('list.device'), cell: backup => backup.deviceName },
      { id: 'where', header: t('list.where'), cell: backup => <Where backup={backup} />, width: 140 },
      { id: 'size', header: t('list.size'), cell: backup => size(backup.bytes), width: 90, align: 'end' },
      {
        id: 'patients',
        header: t('list.patients'),
        cell: backup => (backup.patients === null ? '–' : figure.format(backup.patients)),
        width: 90,
        align: 'end',
      },
      { id: 'proof', header: t('list.proof'), cell: backup => <ProofState backup={backup} />, width: 170 },
    ]
    if (!mayManage) return columns
    return [
      ...columns,
      {
        id: 'actions',
        header: t('list.actions'),
        hideHeader: true,
        cell: backup => <RowActs backup={backup} isProving={isProving} />,
        width: 210,
        align: 'end',
      },
    ]
  }, [t, size, locale, mayManage, isProving])
}

function Where({ backup: { there, atRelay } }: { backup: ListedBackup }) {
  const { t } = useTranslation('backup')
  if (!there && !atRelay) return '–'
  if (there && atRelay) return t('list.inBoth')
  return t(there ? 'list.inFolder' : 'list.atRelay')
}

function ProofState({ backup: { there, atRelay, provenAt, proofFault } }: { backup: ListedBackup }) {
  const { t } = useTranslation('backup')
  if (!there && !atRelay) return <ToneBadge tone="dropped">{t('list.missing')}</ToneBadge>
  if (proofFault !== null)
    return (
      <Tooltip label={faultText(proofFault)}>
        <span>
          <ToneBadge tone="alert">{t('list.failed')}</ToneBadge>
        </span>
      </Tooltip>
    )
  if (provenAt === null)
    return (
      <Text inherit c="dimmed">
        {t('list.notProven')}
      </Text>
    )
  return <HumanInstant instant={provenAt} />
}

function RowActs({ backup, isProving }: { backup: ListedBackup; isProving: boolean }) {
  const { t } = useTranslation('backup')
  const { instant } = useFormat()
  const prove = useMutation({
    mutationFn: () => client.backup.prove({ id: backup.id }),
    onSuccess: () => showNotification({ message: t('queued') }),
    onError: showProblem,
  })
  if (!backup.there && !backup.atRelay) return null
  const from = backup.there ? '' : '&relay'
  const at = instant(backup.createdAt)
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={isProving}
        loading={prove.isPending}
        aria-label={t('list.proveOneOf', { at })}
        onClick={() => prove.mutate()}
      >
        {t('list.proveOne')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        component={Link}
        to={`/backups/restore?backup=${backup.id}${from}`}
        aria-label={t('list.restoreOneOf', { at })}
      >
        {t('list.restore')}
      </Button>
    </Group>
  )
}
