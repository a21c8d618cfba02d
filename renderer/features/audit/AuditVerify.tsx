import { Button, Group, Text } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Outputs } from '#shared/contract/index.ts'

/** Recomputes the chain on demand and says what it found. */
export function AuditVerify() {
  const { t } = useTranslation('audit')
  const verify = useMutation({ mutationFn: () => client.audit.verify() })
  return (
    <Group gap="sm" role="status">
      {verify.isPending && <Text size="sm">{t('verifying')}</Text>}
      {verify.data && <Verdict verdict={verify.data} />}
      {verify.error && <Text size="sm">{problemText(problemOf(verify.error))}</Text>}
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        {t('verify')}
      </Button>
    </Group>
  )
}

function Verdict({ verdict }: { verdict: Outputs['audit']['verify'] }) {
  const { t } = useTranslation('audit')
  const { firstFault, checked } = verdict
  if (!firstFault) return <ToneBadge tone="done">{t('verified', { count: checked })}</ToneBadge>
  const { kind, sequence } = firstFault
  return (
    <>
      <ToneBadge tone="alert">{t(`faults.${kind}`, { sequence })}</ToneBadge>
      <Text size="sm">{t('faultHelp')}</Text>
    </>
  )
}
