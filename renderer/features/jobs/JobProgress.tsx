import { Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import type { Job } from '#shared/contract/jobs.ts'

/** How far a job is, when it starts, or what went wrong. */
export function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslation('jobs')
  if (job.cancelRequested && job.state === 'running') return t('stopping')
  if (job.state === 'running') return <Progress value={job.progress} aria-label={job.progressText ?? t('progress')} />
  if (job.lastError !== null && job.state !== 'done') return t('error', { code: job.lastError })
  if (job.state !== 'waiting') return null
  return (
    <Text inherit c="dimmed">
      {job.needsNetwork ? t('needsNetwork') : <HumanInstant instant={job.runAt} />}
    </Text>
  )
}
