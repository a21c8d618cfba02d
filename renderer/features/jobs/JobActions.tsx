import { Button } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Job } from '#shared/contract/jobs.ts'

/** Runs a failed job again, or stops one that waits or runs. */
export function JobActions({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  const mayManage = useMay('jobs.manage')
  const { id, state } = job
  const retry = useMutation({
    mutationFn: () => client.jobs.retry({ id }),
    onSuccess: () => showNotification({ message: t('retried') }),
    onError: showProblem,
  })
  const cancel = useMutation({
    mutationFn: () => client.jobs.cancel({ id }),
    onSuccess: () => showNotification({ message: t('cancelled') }),
    onError: showProblem,
  })
  if (!mayManage || state === 'done') return null
  const ended = state === 'failed' || state === 'cancelled'
  const act = ended ? retry : cancel
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={job.cancelRequested && !ended}
      loading={act.isPending}
      onClick={() => act.mutate()}
    >
      {t(ended ? 'retry' : 'cancel')}
    </Button>
  )
}
