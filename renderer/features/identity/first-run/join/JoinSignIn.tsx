import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import type { JoinState } from '#shared/contract/sync/devices.ts'
import { Door } from '../../parts/Door.tsx'
import { SignInForm } from '../../sign-in/SignInForm.tsx'

interface JoinSignInProps {
  state: Extract<JoinState, { step: 'ready' }>
  onCancel: () => void
}

/** The last step: whoever sits here proves it, and their password opens the data from now on. */
export function JoinSignIn({ state, onCancel }: JoinSignInProps) {
  const { t } = useTranslation('sync')
  const { clinicName, name, series } = state
  return (
    <Door title={t('join.readyTitle', { clinic: clinicName })}>
      <Text size="sm">{t('join.readyText', { name, series })}</Text>
      <SignInForm save={(credentials, call) => client.sync.devices.finishJoin(credentials, call)} />
      <Button variant="subtle" onClick={onCancel}>
        {t('join.cancel')}
      </Button>
    </Door>
  )
}
