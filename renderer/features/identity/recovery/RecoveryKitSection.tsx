import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { PasswordCheck } from '../parts/PasswordCheck.tsx'
import { KitSteps } from './KitSteps.tsx'

type Step = { name: 'closed' } | { name: 'password' } | { name: 'keep'; recoveryCode: string }

/** When the recovery kit was made and confirmed, and how to replace it. */
export function RecoveryKitSection() {
  const { t } = useTranslation('settings')
  const kit = useQuery(rpc.identity.getRecoveryKit.queryOptions())
  const [step, setStep] = useState<Step>({ name: 'closed' })
  const finish = () => {
    setStep({ name: 'closed' })
    void kit.refetch()
  }
  return (
    <FormSection title={t('kit')} text={t('kitText')}>
      <Wide>
        {step.name === 'closed' && kit.isSuccess && (
          <>
            <KitState kit={kit.data} />
            <Button variant="default" onClick={() => setStep({ name: 'password' })}>
              {t('kitRenew')}
            </Button>
          </>
        )}
        {step.name === 'password' && (
          <RenewForm
            onCancel={() => setStep({ name: 'closed' })}
            onRenewed={recoveryCode => setStep({ name: 'keep', recoveryCode })}
          />
        )}
        {step.name === 'keep' && <KitSteps recoveryCode={step.recoveryCode} onKept={finish} />}
      </Wide>
    </FormSection>
  )
}

function KitState({ kit }: { kit: Outputs['identity']['getRecoveryKit'] }) {
  const { t } = useTranslation('settings')
  const { instant } = useFormat()
  const describe = () => {
    if (!kit) return t('kitNone')
    if (kit.confirmedAt === null) return t('kitOpen')
    return t('kitConfirmed', { made: instant(kit.createdAt), confirmed: instant(kit.confirmedAt) })
  }
  return (
    <Text size="sm" mb="sm">
      {describe()}
    </Text>
  )
}

function RenewForm({ onCancel, onRenewed }: { onCancel: () => void; onRenewed(recoveryCode: string): void }) {
  const { t } = useTranslation('settings')
  const form = useNadiForm({
    initialValues: { password: '' },
    save: (values, call) => client.identity.renewRecoveryKit(values, call),
    onSaved: ({ recoveryCode }) => onRenewed(recoveryCode),
  })
  return (
    <NadiForm form={form} narrow enterAtEnd="saves" label={t('kitRenew')}>
      <Text size="sm">{t('kitRenewText')}</Text>
      <PasswordCheck input={form.getInputProps('password')} autoFocus />
      <FormActions saving={form.saving} label={t('kitRenew')} onCancel={onCancel} />
    </NadiForm>
  )
}
