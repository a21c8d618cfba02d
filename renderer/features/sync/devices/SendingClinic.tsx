import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { textIfAny } from '#renderer/lib/i18n.ts'
import { rpc } from '#renderer/lib/rpc.ts'

interface SendingClinicProps {
  enrolmentId: string
  name: string
}

/** How far the clinic's data has come on its way to the new workstation. */
export function SendingClinic({ enrolmentId, name }: SendingClinicProps) {
  const { t } = useTranslation('sync')
  const { data } = useQuery(rpc.sync.devices.enrolment.queryOptions({ input: { enrolmentId }, refetchInterval: 1_000 }))
  const step = data?.step ?? 'sending'
  const reason = textIfAny(`sync:add.reasons.${data?.reason}`) ?? t('add.reasons.unknown')
  return (
    <Stack gap="md" align="flex-start">
      <Title order={2} size="h4">
        {t('add.sendingTitle', { name })}
      </Title>
      <div role="status">
        {step === 'arrived' && <Text size="sm">{t('add.arrived')}</Text>}
        {step === 'failed' && <Alert color="red">{t('add.failed', { reason, name })}</Alert>}
        {(step === 'sending' || step === 'found') && (
          <Group gap="sm" wrap="nowrap">
            <Loader size="sm" aria-hidden />
            <Text size="sm">{t('add.sending')}</Text>
          </Group>
        )}
      </div>
      <Button component={Link} to="/devices" variant="default">
        {t('add.done')}
      </Button>
    </Stack>
  )
}
