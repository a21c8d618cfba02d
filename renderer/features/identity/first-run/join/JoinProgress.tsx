import { Alert, Button, Group, Loader, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { JoinState } from '#shared/contract/sync/devices.ts'
import { Door } from '../../parts/Door.tsx'

type At<Step extends JoinState['step']> = Extract<JoinState, { step: Step }>

interface StepProps<Step extends JoinState['step']> {
  state: At<Step>
  onCancel: () => void
}

/** The administrator compares the fingerprint and decides. */
export function JoinWaiting({ state, onCancel }: StepProps<'approving'>) {
  const { t } = useTranslation('sync')
  return (
    <Door title={t('join.approvingTitle')}>
      <Text size="sm">{t('join.approvingText')}</Text>
      <Text ff="monospace" size="xl" fw={600}>
        {state.fingerprint.replaceAll('-', ' ')}
      </Text>
      <Group justify="space-between">
        <Button variant="default" onClick={onCancel}>
          {t('join.cancel')}
        </Button>
        <Loader size="sm" aria-hidden />
      </Group>
    </Door>
  )
}

/** The clinic's data is on its way. */
export function JoinReceiving({ state, onCancel }: StepProps<'receiving'>) {
  const { t } = useTranslation('sync')
  const title = t('join.receivingTitle', { clinic: state.clinicName })
  return (
    <Door title={title}>
      <Progress value={Math.round(state.progress * 100)} aria-label={title} />
      <Text size="sm" c="dimmed" role="status">
        {t('join.receivingText')}
      </Text>
      <Group>
        <Button variant="default" onClick={onCancel}>
          {t('join.cancel')}
        </Button>
      </Group>
    </Door>
  )
}

/** Why it did not come to anything, and the way back. */
export function JoinFailed({ state, onAgain }: { state: At<'failed'>; onAgain: () => void }) {
  const { t } = useTranslation('sync')
  return (
    <Door title={t('join.failedTitle')}>
      <Alert color="red" role="alert">
        {t(`join.failed.${state.reason}`)}
      </Alert>
      <Group>
        <Button autoFocus onClick={onAgain}>
          {t('join.again')}
        </Button>
      </Group>
    </Door>
  )
}
