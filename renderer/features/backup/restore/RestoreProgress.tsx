import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { faultText } from '../parts/use-words.ts'

const lookAgainMs = 700

interface RestoreProgressProps {
  onAgain: () => void
  onDone: () => void
}

/** How far restoring is, and how it ended. */
export function RestoreProgress({ onAgain, onDone }: RestoreProgressProps) {
  const { t } = useTranslation('backup')
  const { data: status } = useQuery({
    ...rpc.backup.restoreStatus.queryOptions(),
    gcTime: 0,
    // The clinic whose changes would tell is being replaced, so this one is asked.
    refetchInterval: query => (query.state.data?.state === 'running' || !query.state.data ? lookAgainMs : false),
  })
  if (status?.state === 'done') return <Done status={status} onDone={onDone} />
  if (status?.state === 'failed')
    return (
      <Stack gap="sm">
        <Alert color="red" role="alert" title={t('restore.failed')}>
          {faultText(status.fault ?? 'failed')} {t('restore.failedText')}
        </Alert>
        <Group>
          <Button onClick={onAgain}>{t('restore.again')}</Button>
        </Group>
      </Stack>
    )
  return (
    <Stack gap="sm">
      <Text role="status">{t('restore.running')}</Text>
      <Progress value={status?.progress ?? 0} aria-label={t('restore.running')} animated />
      <Text size="sm" c="dimmed">
        {t('restore.runningText')}
      </Text>
    </Stack>
  )
}

function Done({ status, onDone }: { status: Outputs['backup']['restoreStatus']; onDone: () => void }) {
  const { t } = useTranslation('backup')
  const { instant } = useFormat()
  return (
    <Stack gap="sm">
      <Alert color="green" role="status" title={t('restore.doneTitle')}>
        {t('restore.doneText')}
      </Alert>
      {status.reached !== null && <Text size="sm">{t('restore.reached', { at: instant(status.reached) })}</Text>}
      {!status.complete && <Alert color="amber">{t('restore.incomplete')}</Alert>}
      <Text size="sm">{t(status.certified ? 'restore.oldOne' : 'restore.notCertified')}</Text>
      <Group>
        <Button onClick={onDone} autoFocus>
          {t('restore.signIn')}
        </Button>
      </Group>
    </Stack>
  )
}
