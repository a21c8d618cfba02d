import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Tone } from '#renderer/ui/status.ts'
import { usePaged } from '#renderer/ui/use-paged.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { JobActions } from './JobActions.tsx'
import { JobProgress } from './JobProgress.tsx'

const tones: Record<Job['state'], Tone> = {
  waiting: 'waiting',
  running: 'inWork',
  done: 'done',
  failed: 'alert',
  cancelled: 'dropped',
}
const states = Object.keys(tones) as Job['state'][]

/** What works in the background on this workstation, newest first. */
export function JobsPage() {
  const { t } = useTranslation('jobs')
  const [state, setState] = useState<Job['state'] | 'all'>('all')
  const input = state === 'all' ? {} : { state }
  const jobs = usePaged({
    queryKey: rpc.jobs.list.key({ input }),
    read: (after, signal) => client.jobs.list({ ...input, ...(after && { after }) }, { signal }),
  })
  return (
    <Page layout="fill">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <SegmentedControl
        aria-label={t('state')}
        mb="sm"
        style={{ alignSelf: 'start' }}
        data={[{ value: 'all', label: t('all') }, ...states.map(value => ({ value, label: t(`states.${value}`) }))]}
        value={state}
        onChange={value => setState(value as Job['state'] | 'all')}
      />
      <DataTable
        label={t('title')}
        columns={useJobColumns()}
        rowId={job => job.id}
        empty={<EmptyState title={t('empty')} />}
        {...jobs}
      />
    </Page>
  )
}

function useJobColumns(): Column<Job>[] {
  const { t } = useTranslation('jobs')
  return useMemo(
    () => [
      { id: 'kind', header: t('kind'), cell: job => textIfAny(`jobs:kinds.${job.kind}`) ?? job.kind },
      {
        id: 'state',
        header: t('state'),
        cell: job => <ToneBadge tone={tones[job.state]}>{t(`states.${job.state}`)}</ToneBadge>,
        width: 130,
      },
      { id: 'progress', header: t('progress'), cell: job => <JobProgress job={job} /> },
      {
        id: 'tries',
        header: t('attempts'),
        cell: job => t('attemptsOf', { count: job.attempts, most: job.maxAttempts }),
        width: 90,
        align: 'end',
      },
      { id: 'created', header: t('created'), cell: job => <HumanInstant instant={job.createdAt} />, width: 180 },
      {
        id: 'ended',
        header: t('finished'),
        cell: job => job.finishedAt !== null && <HumanInstant instant={job.finishedAt} />,
        width: 180,
      },
      {
        id: 'actions',
        header: t('actions'),
        hideHeader: true,
        cell: job => <JobActions job={job} />,
        width: 150,
        align: 'end',
      },
    ],
    [t],
  )
}
