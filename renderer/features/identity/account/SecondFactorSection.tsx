import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { PasswordCheck } from '../parts/PasswordCheck.tsx'
import { ConfirmApp } from './ConfirmApp.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Step =
  | { name: 'closed' }
  | { name: 'password'; turnOff: boolean }
  | { name: 'scan'; secret: string; uri: string }
  | { name: 'codes'; codes: string[] }

/** Turns the authenticator app on and off: password, scan, a code to prove it, and the recovery codes. */
export function SecondFactorSection() {
  const { t } = useTranslation('identity')
  const { data } = useQuery(rpc.identity.getSecondFactor.queryOptions())
  const [step, setStep] = useState<Step>({ name: 'closed' })
  const close = () => setStep({ name: 'closed' })
  const enabled = data?.enabled === true
  return (
    <FormSection title={t('account.factor')} text={t('account.factorText')}>
      <Wide>
        {step.name === 'closed' && data && (
          <>
            <Text size="sm" mb="sm">
              {enabled ? t('account.factorOn', { count: data.recoveryCodesLeft }) : t('account.factorOff')}
            </Text>
            <Button variant="default" onClick={() => setStep({ name: 'password', turnOff: enabled })}>
              {t(enabled ? 'account.turnOff' : 'account.turnOn')}
            </Button>
          </>
        )}
        {step.name === 'password' && (
          <PasswordStep
            turnOff={step.turnOff}
            onCancel={close}
            onBegun={begun => setStep(begun ? { name: 'scan', ...begun } : { name: 'closed' })}
          />
        )}
        {step.name === 'scan' && (
          <ConfirmApp {...step} onCancel={close} onConfirmed={codes => setStep({ name: 'codes', codes })} />
        )}
        {step.name === 'codes' && <RecoveryCodes codes={step.codes} onKept={close} />}
      </Wide>
    </FormSection>
  )
}

interface PasswordStepProps {
  turnOff: boolean
  onCancel: () => void
  onBegun(begun: { secret: string; uri: string } | null): void
}

function PasswordStep({ turnOff, onCancel, onBegun }: PasswordStepProps) {
  const { t } = useTranslation('identity')
  const form = useNadiForm({
    initialValues: { password: '' },
    async save(values, call) {
      if (!turnOff) return await client.identity.beginSecondFactor(values, call)
      await client.identity.disableSecondFactor(values, call)
      return null
    },
    onSaved: onBegun,
  })
  return (
    <NadiForm form={form} narrow enterAtEnd="saves" label={t('account.factor')}>
      <PasswordCheck input={form.getInputProps('password')} autoFocus />
      <FormActions saving={form.saving} label={t(turnOff ? 'account.turnOff' : 'account.turnOn')} onCancel={onCancel} />
    </NadiForm>
  )
}
