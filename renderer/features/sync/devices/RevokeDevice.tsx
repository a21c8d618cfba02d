import { Button, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Device } from '#shared/contract/sync/devices.ts'

interface RevokeDeviceProps {
  device: Device
  mayApprove: boolean
}

/** Taking a workstation out, for good. */
export function RevokeDevice({ device, mayApprove }: RevokeDeviceProps) {
  const { t } = useTranslation('sync')
  const { id, name, isThis } = device
  const revoke = useMutation({
    mutationFn: (reason: string) => client.sync.devices.revoke({ id, reason }),
    onSuccess: () => showNotification({ message: t('devices.revokedDone', { name }) }),
    onError: showProblem,
  })
  if (isThis || !mayApprove)
    return (
      <Text size="sm" c="dimmed">
        {t(isThis ? 'devices.revokeSelf' : 'devices.notApprover')}
      </Text>
    )
  const ask = async () => {
    const title = t('devices.revokeTitle', { name })
    const reason = await askReason({ title, text: t('devices.revokeText'), confirm: t('devices.revoke') })
    if (reason) revoke.mutate(reason)
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Button color="red" variant="light" loading={revoke.isPending} onClick={() => void ask()}>
        {t('devices.revoke')}
      </Button>
    </Stack>
  )
}
