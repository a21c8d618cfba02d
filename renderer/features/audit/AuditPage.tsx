import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { AuditEntry } from '#shared/contract/audit.ts'
import { AuditEntryPanel } from './AuditEntryPanel.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditVerify } from './AuditVerify.tsx'
import { actText } from './acts.ts'
import { type AuditFilter, inputOf, noFilter } from './audit-filter.ts'
import { useNames } from './use-names.ts'

/** The audit trail, newest first, with filters; a row opens what was changed. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const { timeZone } = useFormat()
  const [filter, setFilter] = useState<AuditFilter>(noFilter)
  const [opened, setOpened] = useState<AuditEntry | null>(null)
  const input = inputOf(filter, timeZone)
  const entries = usePaged({
    queryKey: rpc.audit.list.key({ input }),
    read: (after, signal) => client.audit.list({ ...input, ...(after && { after }) }, { signal }),
  })
  return (
    <Page layout="fill">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={<AuditVerify />} />
      <AuditFilters filter={filter} onChange={setFilter} />
      <DataTable
        label={t('title')}
        columns={useAuditColumns()}
        rowId={entry => entry.id}
        onOpen={setOpened}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} />}
        {...entries}
      />
      <AuditEntryPanel entry={opened} onClose={() => setOpened(null)} />
    </Page>
  )
}

function useAuditColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation('audit')
  const nameOf = useNames()
  return useMemo(
    () => [
      { id: 'when', header: t('when'), cell: entry => <HumanInstant instant={entry.createdAt} />, width: 200 },
      { id: 'who', header: t('who'), cell: entry => nameOf(entry.userId), width: 200 },
      { id: 'kind', header: t('kind'), cell: entry => t(`kinds.${entry.kind}`), width: 110 },
      { id: 'what', header: t('what'), cell: entry => actText(entry.action) },
      { id: 'record', header: t('record'), cell: entry => entry.subjectTable ?? '' },
    ],
    [t, nameOf],
  )
}
