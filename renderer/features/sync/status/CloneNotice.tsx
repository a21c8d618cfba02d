import { Alert, Button, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconCopyX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { Outputs } from '#shared/contract/index.ts'

/** Another computer writes under this one's name: what that means, and the way out. */
export function CloneNotice({ clone }: { clone: Outputs['sync']['status']['get']['clone'] }) {
  const { t } = useTranslation('sync')
  const mayRenew = useMay('sync.manageDevices')
  const queries = useQueryClient()
  const renew = useMutation({
    mutationFn: () => client.sync.devices.renew(),
    async onSuccess({ member, series }) {
      await queries.invalidateQueries()
      showNotification({ message: t(member ? 'clone.done' : 'clone.asks', { series }), autoClose: false })
    },
    onError: showProblem,
  })
  if (clone === 'none') return null
  const ask = async () => {
    const sure = await confirmOnce({
      title: t('clone.sureTitle'),
      consequence: t('clone.sureText'),
      confirm: t('clone.renew'),
    })
    if (sure) renew.mutate()
  }
  const canRenew = clone === 'found' && mayRenew
  return (
    <Alert color="red" icon={<IconCopyX aria-hidden />} title={t('clone.title')} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('clone.text')}</Text>
        {clone === 'searching' && <Text size="sm">{t('clone.searching')}</Text>}
        {clone === 'found' && !mayRenew && <Text size="sm">{t('clone.tellAdmin')}</Text>}
        {canRenew && (
          <Button loading={renew.isPending} onClick={() => void ask()}>
            {t('clone.renew')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
