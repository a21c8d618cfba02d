import { Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { QrCode } from '#renderer/ui/QrCode.tsx'

interface ConfirmAppProps {
  secret: string
  uri: string
  onCancel: () => void
  onConfirmed(recoveryCodes: string[]): void
}

/** Shows the key for the authenticator app and asks for a code to prove that it arrived. */
export function ConfirmApp({ secret, uri, onCancel, onConfirmed }: ConfirmAppProps) {
  const { t } = useTranslation('identity')
  const form = useNadiForm({
    initialValues: { code: '' },
    save: (values, call) => client.identity.confirmSecondFactor(values, call),
    onSaved: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  })
  return (
    <NadiForm form={form} enterAtEnd="saves" label={t('account.factor')}>
      <Group align="flex-start" gap="lg">
        <QrCode text={uri} label={t('account.scan')} />
        <Stack gap="sm" maw={360}>
          <Text size="sm">{t('account.scan')}</Text>
          <Text size="sm" c="dimmed">
            {t('account.typeSecret')}
          </Text>
          <Code block>{secret.match(/.{1,4}/g)?.join(' ')}</Code>
          <TextInput
            label={t('account.sixDigits')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
            {...form.getInputProps('code')}
          />
        </Stack>
      </Group>
      <FormActions saving={form.saving} label={t('account.confirmFactor')} onCancel={onCancel} />
    </NadiForm>
  )
}
