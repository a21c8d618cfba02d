import { Anchor, Button, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Door } from '../parts/Door.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'
import { useEntered } from '../parts/use-entered.ts'

/** Gets an administrator back in with the printed code. */
export function Recover({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('identity')
  const entered = useEntered()
  const form = useNadiForm({
    initialValues: { recoveryCode: '', userName: '', newPassword: '' },
    save: (values, call) => client.identity.recover(values, call),
    onSaved: ({ session }) => entered(session),
  })
  return (
    <Door title={t('recover.title')}>
      <Text size="sm" c="dimmed">
        {t('recover.text')}
      </Text>
      <NadiForm form={form} label={t('recover.title')}>
        <Textarea
          label={t('recover.code')}
          description={t('recover.codeText')}
          minRows={2}
          required
          autoFocus
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          {...form.getInputProps('recoveryCode')}
        />
        <TextInput
          label={t('recover.userName')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          {...form.getInputProps('userName')}
        />
        <NewPasswordField
          label={t('recover.newPassword')}
          value={form.values.newPassword}
          input={form.getInputProps('newPassword')}
        />
        <Button type="submit" loading={form.saving} fullWidth>
          {t('recover.submit')}
        </Button>
      </NadiForm>
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        {t('recover.back')}
      </Anchor>
    </Door>
  )
}
