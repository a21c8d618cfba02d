import { Group, SegmentedControl } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { usePaged } from '#renderer/ui/use-paged.ts'
import { followUpParts } from '#shared/contract/scheduling/follow-ups.ts'
import { DoctorField } from '../parts/DoctorField.tsx'
import { type FollowUp, useFollowUpActs } from './use-follow-up-acts.ts'
import { useFollowUpColumns } from './use-follow-up-columns.tsx'

type Part = (typeof followUpParts)[number]

/** Who should come again: whom to call, and one press to book. */
export function FollowUpsPage() {
  const { t } = useTranslation('followUps')
  const [params, setParams] = useSearchParams()
  const part: Part = followUpParts.find(each => each === params.get('part')) ?? 'overdue'
  const doctorId = params.get('doctor') ?? ''
  const acts = useFollowUpActs()
  const columns = useFollowUpColumns(acts)
  const { data: counts } = useQuery(rpc.scheduling.followUps.count.queryOptions())
  const input = { part, limit: 100, ...(doctorId && { doctorId }) }
  const { rows, source, hasMore, onMore } = usePaged<FollowUp>({
    queryKey: rpc.scheduling.followUps.list.key({ input }),
    read: (after, signal) => client.scheduling.followUps.list({ ...input, ...(after && { after }) }, { signal }),
    reads: ['scheduling', 'encounters', 'patients', 'identity'],
  })
  const change = (values: Record<string, string>) =>
    setParams(new URLSearchParams({ part, doctor: doctorId, ...values }), { replace: true })
  const counted = (each: Part) => {
    const count = each === 'upcoming' ? 0 : (counts?.[each] ?? 0)
    return count > 0 ? `${t(`parts.${each}`)} · ${count}` : t(`parts.${each}`)
  }
  return (
    <Page layout="fill">
      <PageHeader title={t('title')} />
      <Group mb="sm" align="end">
        <SegmentedControl
          aria-label={t('title')}
          data={followUpParts.map(value => ({ value, label: counted(value) }))}
          value={part}
          onChange={value => change({ part: value })}
        />
        <DoctorField value={doctorId} onChange={doctor => change({ doctor })} />
      </Group>
      <DataTable
        label={t(`parts.${part}`)}
        columns={columns}
        rows={rows}
        rowId={row => row.id}
        source={source}
        onOpen={acts.book}
        hasMore={hasMore}
        onMore={onMore}
        empty={<EmptyState icon={<IconCalendarRepeat size={28} />} title={t(`empty.${part}`)} text={t('emptyText')} />}
      />
    </Page>
  )
}
