import { Button, Progress, Skeleton, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { useSize } from '#renderer/lib/use-size.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { FilePolicyForm } from './FilePolicyForm.tsx'

type Files = Outputs['attachments']['files']['status']

/** Which photos and files are on this computer, what is on its way, and which it keeps. */
export function FilesPanel() {
  const { t } = useTranslation('sync')
  const mayChange = useMay('sync.manageDevices')
  const { data, error, refetch } = useQuery({
    ...rpc.attachments.files.status.queryOptions(),
    meta: { reads: ['attachments', 'sync', 'jobs'] },
  })
  const retry = useMutation(rpc.attachments.files.retry.mutationOptions())
  const tryNow = () =>
    retry.mutate(undefined, { onSuccess: () => showNotification({ message: t('files.tried') }), onError: showProblem })
  return (
    <Panel
      title={t('files.title')}
      action={
        data &&
        data.faults.length > 0 && (
          <Button size="compact-sm" variant="default" loading={retry.isPending} onClick={tryNow}>
            {t('files.retry')}
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={48} />}
      {data && (
        <Stack gap="sm">
          <Standing files={data} />
          {mayChange && !data.alone && <FilePolicyForm files={data} />}
        </Stack>
      )}
    </Panel>
  )
}

function Standing({ files }: { files: Files }) {
  const { t } = useTranslation('sync')
  const size = useSize()
  const { total, here, hereBytes, toSend, toFetch, faults, progress, alone } = files
  if (total === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('files.none')}
      </Text>
    )
  const lines = [
    alone ? t('files.alone') : null,
    toSend > 0 ? t('files.toSend', { count: toSend }) : null,
    toFetch > 0 ? t('files.toFetch', { count: toFetch }) : null,
    !alone && toSend + toFetch === 0 ? t('files.nothingToDo') : null,
  ].filter(line => line !== null)
  return (
    <div>
      <Text size="sm">
        {t(here === total ? 'files.allHere' : 'files.someHere', { here, total, size: size(hereBytes) })}
      </Text>
      <Text size="sm" c="dimmed" role="status">
        {lines.join(' ')}
      </Text>
      {progress !== null && <Progress mt="xs" value={progress} aria-label={t('files.carrying')} animated />}
      {faults.map(({ fault, count }) => (
        <Text key={fault} size="sm" mt={4}>
          {textIfAny(`sync:files.faults.${fault}`, { count }) ?? t('files.faults.failed', { count })}
        </Text>
      ))}
    </div>
  )
}
