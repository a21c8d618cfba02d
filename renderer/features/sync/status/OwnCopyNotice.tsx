import { Alert, Button, Progress, Stack, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconDatabaseImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { toneColors } from '#renderer/ui/status.ts'
import type { OwnCopy } from '#shared/contract/sync/status.ts'

/** This computer was away too long: how far the fresh copy is, and what a person can do. */
export function OwnCopyNotice({ copy }: { copy: OwnCopy }) {
  const { t } = useTranslation('copies')
  const { step, progress, reason } = copy
  if (step === 'none') return null
  const percent = Math.floor((progress ?? 0) * 100)
  const isAlert = step === 'ready' || step === 'failed'
  return (
    <Alert
      color={toneColors[isAlert ? 'alert' : 'agreed']}
      icon={<IconDatabaseImport aria-hidden />}
      title={t('own.title')}
      role="status"
    >
      <Stack gap="sm">
        <Text size="sm">{t('own.text')}</Text>
        {step === 'failed' && (
          <Text size="sm" fw={600}>
            {t(`own.failed.${reason ?? 'unknown'}`)}
          </Text>
        )}
        {step === 'fetching' && (
          <>
            <Text size="sm">{t('own.fetching', { percent })}</Text>
            <Progress value={percent} aria-label={t('own.progress')} />
          </>
        )}
        {(step === 'asking' || step === 'taking') && <Text size="sm">{t(`own.${step}`)}</Text>}
        {step === 'ready' && <TakeCopy />}
      </Stack>
    </Alert>
  )
}

function TakeCopy() {
  const { t } = useTranslation('copies')
  const mayTake = useMay('sync.takeCopy')
  const queries = useQueryClient()
  const take = useMutation({
    mutationFn: () => client.sync.status.takeCopy(),
    async onSuccess() {
      await queries.invalidateQueries()
      showNotification({ message: t('own.taken') })
    },
    onError: showProblem,
  })
  const ask = async () => {
    const sure = await confirmOnce({
      title: t('own.sureTitle'),
      consequence: t('own.sureText'),
      confirm: t('own.take'),
    })
    if (sure) take.mutate()
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm">
        {t('own.ready')} {!mayTake && t('own.tellSomeone')}
      </Text>
      {mayTake && (
        <Button loading={take.isPending} onClick={() => void ask()}>
          {t('own.take')}
        </Button>
      )}
    </Stack>
  )
}
