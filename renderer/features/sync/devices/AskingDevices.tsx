import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { HumanInstant } from '#renderer/ui/HumanDate.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Successor } from '#shared/contract/sync/devices.ts'
import { Fingerprint } from './Fingerprint.tsx'

/** Computers that go on under a new name and wait to be let in again. */
export function AskingDevices({ asking }: { asking: readonly Successor[] }) {
  return (
    <Stack gap="sm" mb={asking.length > 0 ? 'sm' : 0}>
      {asking.map(successor => (
        <Asking key={successor.id} successor={successor} />
      ))}
    </Stack>
  )
}

function Asking({ successor }: { successor: Successor }) {
  const { t } = useTranslation('sync')
  const { id, name, series, fingerprint, predecessor, askedAt } = successor
  const vouch = useMutation({
    mutationFn: () => client.sync.devices.vouch({ id }),
    onSuccess: () => showNotification({ message: t('asking.done', { name }) }),
    onError: showProblem,
  })
  return (
    <Alert color="blue" title={t('asking.title', { name: predecessor.name || name })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('asking.text', { series })}</Text>
        <Group gap="md">
          <Fingerprint text={fingerprint} />
          <Text size="sm" c="dimmed">
            <HumanInstant instant={askedAt} />
          </Text>
        </Group>
        <Button size="compact-md" loading={vouch.isPending} onClick={() => vouch.mutate()}>
          {t('asking.vouch')}
        </Button>
      </Stack>
    </Alert>
  )
}
