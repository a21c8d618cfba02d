import { Button, PasswordInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'

export function PasswordSection() {
  const { t } = useTranslation('identity')
  const [open, setOpen] = useState(false)
  return (
    <FormSection title={t('account.password')} text={t('account.passwordText')}>
      <Wide>
        {open ? (
          <PasswordForm onDone={() => setOpen(false)} />
        ) : (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('account.changePassword')}
          </Button>
        )}
      </Wide>
    </FormSection>
  )
}

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('identity')
  const form = useNadiForm({
    initialValues: { currentPassword: '', newPassword: '' },
    save: (values, call) => client.identity.changePassword(values, call),
    onSaved() {
      showNotification({ message: t('account.passwordChanged') })
      onDone()
    },
  })
  return (
    <NadiForm form={form} narrow label={t('account.changePassword')}>
      <PasswordInput
        label={t('password.current')}
        autoComplete="current-password"
        required
        autoFocus
        {...form.getInputProps('currentPassword')}
      />
      <NewPasswordField
        label={t('password.new')}
        value={form.values.newPassword}
        input={form.getInputProps('newPassword')}
      />
      <FormActions saving={form.saving} label={t('account.changePassword')} onCancel={onDone} />
    </NadiForm>
  )
}
