import { Alert, Anchor, Button, PasswordInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#renderer/lib/errors.ts'
import { readDevice, writeDevice } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { Countdown, useCountdown } from '../parts/Countdown.tsx'
import { Door } from '../parts/Door.tsx'
import { useEntered } from '../parts/use-entered.ts'
import { DemoAccounts } from './DemoAccounts.tsx'

const lastUserIn = 'nadi.lastUser'

interface SignInProps {
  status: Status
  onRecover: () => void
}

/** User name and password, then the second step where the account has one. */
export function SignIn({ status, onRecover }: SignInProps) {
  const { t } = useTranslation('identity')
  const { form, codeAsked, refusal, wait } = useSignIn()
  const [known] = useState(() => form.values.userName !== '')
  return (
    <Door title={t('signIn.title')} clinic={status.clinicName}>
      {status.state === 'locked' && (
        <Text size="sm" c="dimmed">
          {t('signIn.databaseLocked')}
        </Text>
      )}
      <NadiForm form={form} enterAtEnd="saves" label={t('signIn.title')}>
        {wait.left > 0 && (
          <Alert color="red" role="alert">
            <Countdown text={time => t('signIn.wait', { time })} left={wait.left} />
          </Alert>
        )}
        {refusal && wait.left === 0 && (
          <Alert color="red" role="alert">
            {t(refusal)}
          </Alert>
        )}
        <TextInput
          label={t('signIn.userName')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus={!known}
          {...form.getInputProps('userName')}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          autoFocus={known}
          {...form.getInputProps('password')}
        />
        {codeAsked && (
          <TextInput
            label={t('signIn.code')}
            description={t('signIn.codeText')}
            autoComplete="one-time-code"
            inputMode="numeric"
            autoFocus
            {...form.getInputProps('code')}
          />
        )}
        <Button type="submit" loading={form.saving} disabled={wait.left > 0} fullWidth>
          {t('signIn.submit')}
        </Button>
      </NadiForm>
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

type Refusal = 'signIn.wrong' | 'signIn.wrongCode'

function useSignIn() {
  const entered = useEntered()
  const wait = useCountdown()
  const [codeAsked, setCodeAsked] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  function onProblem(problem: Problem): boolean {
    if (problem.code === 'RATE_LIMITED') {
      wait.start(problem.retryAfterMs)
      return true
    }
    if (problem.code !== 'UNAUTHENTICATED') return false
    const codeIsNext = problem.reason === 'secondFactor' && !codeAsked
    if (problem.reason === 'secondFactor') setCodeAsked(true)
    const wrong = problem.reason === 'secondFactor' ? 'signIn.wrongCode' : 'signIn.wrong'
    setRefusal(codeIsNext ? null : wrong)
    const again = wrong === 'signIn.wrong' ? 'password' : 'code'
    form.getInputNode<HTMLInputElement, typeof again>(again)?.select()
    return true
  }

  const form = useNadiForm({
    initialValues: { userName: readDevice(lastUserIn) ?? '', password: '', code: '' },
    save: ({ userName, password, code }, call) =>
      client.identity.signIn({ userName, password, ...(code.trim() && { code }) }, call),
    onSaved: ({ session }) => {
      writeDevice(lastUserIn, session.user.userName)
      entered(session)
    },
    onProblem,
  })
  return { form, codeAsked, refusal, wait }
}
