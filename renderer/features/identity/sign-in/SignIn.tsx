import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { Door } from '../parts/Door.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { SignInForm } from './SignInForm.tsx'

interface SignInProps {
  status: Status
  onRecover: () => void
}

/** The way in for those who have an account, and the way back for those who lost it. */
export function SignIn({ status, onRecover }: SignInProps) {
  const { t } = useTranslation('identity')
  return (
    <Door title={t('signIn.title')} clinic={status.clinicName}>
      {status.state === 'locked' && (
        <Text size="sm" c="dimmed">
          {t('signIn.databaseLocked')}
        </Text>
      )}
      <SignInForm save={(credentials, call) => client.identity.signIn(credentials, call)} />
      <Anchor component="button" type="button" size="sm" onClick={onRecover}>
        {t('signIn.useKit')}
      </Anchor>
      {status.demoAccounts && <DemoAccounts demo={status.demoAccounts} />}
      <Text size="xs" c="dimmed">
        {t('signIn.version', { version: status.version })}
      </Text>
    </Door>
  )
}
