import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { Instant } from '#shared/time.ts'
import { useChart } from './use-chart.ts'

type Change = Outputs['patients']['history']['items'][number]

/** Who changed what in a chart, with the old and the new value. */
export function HistoryPage() {
  const { t } = useTranslation('patients')
  const { id = '' } = useParams()
  const chart = useChart(id)
  const changes = usePaged({
    queryKey: rpc.patients.history.key({ input: { id } }),
    read: (after, signal) => client.patients.history({ id, ...(after && { after }) }, { signal }),
  })
  const columns: Column<Change>[] = [
    { id: 'at', header: t('history.at'), width: 190, cell: change => <HumanInstant instant={change.at as Instant} /> },
    { id: 'who', header: t('history.who'), width: 180, cell: change => change.userName ?? change.userId },
    { id: 'what', header: t('history.what'), cell: change => <What change={change} /> },
    { id: 'reason', header: t('chart.reason'), width: 200, cell: change => change.reason },
  ]
  return (
    <Page layout="fill">
      <PageHeader title={t('history.title')} subtitle={chart.data?.patient.name} />
      <DataTable
        label={t('history.title')}
        columns={columns}
        rowId={change => change.id}
        empty={<EmptyState title={t('history.none')} />}
        {...changes}
      />
    </Page>
  )
}

/** The rows of the chart itself value by value; what was done at the desk or in a visit only by the name of the act. */
function What({ change }: { change: Change }) {
  const { t } = useTranslation('patients')
  const lines = change.rows.flatMap(row => {
    const what = textIfAny(`patients:history.table.${row.table}`)
    if (what === null) return []
    if (row.isNew) return [t('history.added', { what })]
    return row.fields.map(field =>
      t('history.changed', {
        field: textIfAny(`patients:history.field.${field.field}`) ?? field.field,
        before: field.before ?? '–',
        after: field.after ?? '–',
      }),
    )
  })
  if (lines.length === 0) return <Text size="sm">{textIfAny(`acts:${change.action}`) ?? change.action}</Text>
  return (
    <List size="sm" listStyleType="none">
      {lines.map(line => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  )
}
