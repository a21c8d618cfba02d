import { Anchor, Button, PasswordInput, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { refreshStatus, useSession } from '#renderer/lib/session.ts'
import { useSessionActs } from '#renderer/lib/use-session-acts.ts'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Door } from '../parts/Door.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'

/** After a temporary password: nothing else can be reached before a new one is chosen. */
export function NewPassword() {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  const queries = useQueryClient()
  const form = useNadiForm({
    initialValues: { currentPassword: '', newPassword: '' },
    save: (values, call) => client.identity.changePassword(values, call),
    onSaved: () => void refreshStatus(queries),
  })
  const { signOut } = useSessionActs()
  return (
    <Door title={t('newPassword.title')} clinic={user.displayName}>
      <Text size="sm" c="dimmed">
        {t('newPassword.text')}
      </Text>
      <NadiForm form={form} enterAtEnd="saves" label={t('newPassword.title')}>
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
        <Button type="submit" loading={form.saving} fullWidth>
          {t('newPassword.submit')}
        </Button>
      </NadiForm>
      <Anchor component="button" type="button" size="sm" onClick={() => void signOut()}>
        {t('newPassword.signOut')}
      </Anchor>
    </Door>
  )
}
