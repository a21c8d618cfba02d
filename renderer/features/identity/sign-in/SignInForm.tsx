import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#renderer/lib/errors.ts'
import { readDevice, writeDevice } from '#renderer/lib/i18n.ts'
import type { CallContext } from '#renderer/lib/transport.ts'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Inputs, Outputs } from '#shared/contract/index.ts'
import { Countdown, useCountdown } from '../parts/Countdown.tsx'
import { useEntered } from '../parts/use-entered.ts'

const lastUserIn = 'nadi.lastUser'

interface SignInFormProps {
  /** Signs in, here or into the clinic that is being joined. */
  save(
    credentials: Inputs['identity']['signIn'],
    call: { context: CallContext },
  ): Promise<Outputs['identity']['signIn']>
}

/** User name and password, then the second step where the account has one. */
export function SignInForm({ save }: SignInFormProps) {
  const { t } = useTranslation('identity')
  const { form, codeAsked, refusal, wait } = useSignIn(save)
  const [known] = useState(() => form.values.userName !== '')
  return (
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
  )
}

type Refusal = 'signIn.wrong' | 'signIn.wrongCode'

function useSignIn(save: SignInFormProps['save']) {
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
    save: ({ userName, password, code }, call) => save({ userName, password, ...(code.trim() && { code }) }, call),
    onSaved: ({ session }) => {
      writeDevice(lastUserIn, session.user.userName)
      entered(session)
    },
    onProblem,
  })
  return { form, codeAsked, refusal, wait }
}
