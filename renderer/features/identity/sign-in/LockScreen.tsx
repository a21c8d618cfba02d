import { Anchor, Button, PasswordInput, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#renderer/lib/errors.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useSessionActs } from '#renderer/lib/use-session-acts.ts'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Mark } from '#renderer/ui/Mark.tsx'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import { Countdown, useCountdown } from '../parts/Countdown.tsx'
import { useEntered } from '../parts/use-entered.ts'
import classes from './LockScreen.module.css'

/** Covers everything until the same person is back. Their work stays as it was underneath. */
export function LockScreen({ session }: { session: SessionState }) {
  const { t } = useTranslation('identity')
  const dialog = useRef<HTMLDialogElement>(null)
  const [withPin, setWithPin] = useState(session.hasPin)
  // The top layer: nothing under it can be seen, pressed or read out, dialogs included.
  useEffect(() => dialog.current?.showModal(), [])
  const { signOut } = useSessionActs()
  return (
    <dialog
      ref={dialog}
      className={classes.screen}
      aria-labelledby="lock-title"
      onCancel={event => event.preventDefault()}
    >
      <div className={classes.card}>
        <Mark size={32} />
        <Title order={1} id="lock-title">
          {session.user.displayName}
        </Title>
        <UnlockForm key={String(withPin)} withPin={withPin} onPinSpent={() => setWithPin(false)} />
        {session.hasPin && (
          <Anchor component="button" type="button" size="sm" onClick={() => setWithPin(!withPin)}>
            {t(withPin ? 'lock.usePassword' : 'lock.usePin')}
          </Anchor>
        )}
        <Anchor component="button" type="button" size="sm" onClick={() => void signOut()}>
          {t('lock.switch')}
        </Anchor>
      </div>
    </dialog>
  )
}

interface UnlockFormProps {
  withPin: boolean
  onPinSpent: () => void
}

function UnlockForm({ withPin, onPinSpent }: UnlockFormProps) {
  const { t } = useTranslation('identity')
  const entered = useEntered()
  const wait = useCountdown()
  const form = useNadiForm({
    initialValues: { secret: '' },
    save: ({ secret }, call) => client.identity.unlock(withPin ? { pin: secret } : { password: secret }, call),
    onSaved: entered,
    onProblem,
  })

  function onProblem(problem: Problem): boolean {
    if (problem.code === 'RATE_LIMITED') wait.start(problem.retryAfterMs)
    else if (problem.code === 'CONFLICT' && problem.reason === 'pinSpent') onPinSpent()
    else if (
      problem.code === 'VALIDATION' ||
      (problem.code === 'UNAUTHENTICATED' && problem.reason === 'credentials')
    ) {
      form.setValues({ secret: '' })
      form.setErrors({ secret: t(withPin ? 'lock.wrongPin' : 'lock.wrongPassword') })
    } else return false
    return true
  }

  return (
    <NadiForm form={form} enterAtEnd="saves" label={t('lock.title')}>
      {wait.left > 0 && <Countdown text={time => t('signIn.wait', { time })} left={wait.left} />}
      <PasswordInput
        label={t(withPin ? 'lock.pin' : 'lock.password')}
        inputMode={withPin ? 'numeric' : 'text'}
        autoComplete={withPin ? 'off' : 'current-password'}
        autoFocus
        required
        {...form.getInputProps('secret')}
      />
      <Button type="submit" loading={form.saving} disabled={wait.left > 0} fullWidth>
        {t('lock.unlock')}
      </Button>
    </NadiForm>
  )
}
