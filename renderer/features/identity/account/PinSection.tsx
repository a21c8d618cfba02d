import { Button, PasswordInput, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { refreshStatus, useSession } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { PasswordCheck } from '../parts/PasswordCheck.tsx'

type Mode = 'closed' | 'set' | 'remove'

export function PinSection() {
  const { t } = useTranslation('identity')
  const { hasPin } = useSession()
  const [mode, setMode] = useState<Mode>('closed')
  return (
    <FormSection title={t('account.pin')} text={t('account.pinText')}>
      <Wide>
        <Text size="sm" mb="sm">
          {t(hasPin ? 'account.hasPin' : 'account.noPin')}
        </Text>
        {mode === 'closed' ? (
          <Button.Group>
            <Button variant="default" onClick={() => setMode('set')}>
              {t('account.newPin')}
            </Button>
            {hasPin && (
              <Button variant="default" onClick={() => setMode('remove')}>
                {t('account.removePin')}
              </Button>
            )}
          </Button.Group>
        ) : (
          <PinForm key={mode} remove={mode === 'remove'} onDone={() => setMode('closed')} />
        )}
      </Wide>
    </FormSection>
  )
}

function PinForm({ remove, onDone }: { remove: boolean; onDone: () => void }) {
  const { t } = useTranslation('identity')
  const queries = useQueryClient()
  const form = useNadiForm({
    initialValues: { pin: '', password: '' },
    save: ({ pin, password }, call) => client.identity.setPin({ password, pin: remove ? null : pin }, call),
    onSaved() {
      showNotification({ message: t(remove ? 'account.pinRemoved' : 'account.pinSet') })
      void refreshStatus(queries)
      onDone()
    },
  })
  return (
    <NadiForm form={form} narrow label={t('account.pin')} enterAtEnd="saves">
      {!remove && (
        <PasswordInput
          label={t('account.newPin')}
          inputMode="numeric"
          autoComplete="off"
          required
          autoFocus
          {...form.getInputProps('pin')}
        />
      )}
      <PasswordCheck input={form.getInputProps('password')} autoFocus={remove} />
      <FormActions saving={form.saving} label={t(remove ? 'account.removePin' : 'account.setPin')} onCancel={onDone} />
    </NadiForm>
  )
}
