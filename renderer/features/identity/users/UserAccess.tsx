import { Alert, Button, Group, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useSession } from '#renderer/lib/session.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { UserDetails } from '#shared/contract/identity/fields.ts'
import { newTemporaryPassword, TemporaryPassword } from './TemporaryPassword.tsx'

/** Letting someone in again, or no longer. */
export function UserAccess({ user }: { user: UserDetails }) {
  const { t } = useTranslation('identity')
  const isSelf = useSession().user.id === user.id
  const [resetting, setResetting] = useState(false)
  const resetFactor = useMutation({
    mutationFn: () => client.identity.resetSecondFactor({ id: user.id }),
    onSuccess: () => showNotification({ message: t('users.factorReset', { name: user.displayName }) }),
  })
  const activation = useActivation(user)
  const error = resetFactor.error ?? activation.error
  return (
    <FormSection title={t('users.access')}>
      <Wide>
        {error && <Alert color="red">{problemText(problemOf(error))}</Alert>}
        {resetting ? (
          <ResetPassword user={user} onDone={() => setResetting(false)} />
        ) : (
          <Group gap="sm">
            <Button variant="default" onClick={() => setResetting(true)}>
              {t('users.resetPassword')}
            </Button>
            {user.secondFactor && (
              <Button variant="default" loading={resetFactor.isPending} onClick={() => resetFactor.mutate()}>
                {t('users.resetFactor')}
              </Button>
            )}
            {!isSelf && (
              <Button variant="default" loading={activation.isPending} onClick={() => activation.mutate(!user.active)}>
                {t(user.active ? 'users.deactivate' : 'users.reactivate')}
              </Button>
            )}
          </Group>
        )}
        {!user.active && (
          <Text size="sm" c="dimmed" mt="sm">
            {t('users.deactivated', { name: user.displayName })}
          </Text>
        )}
      </Wide>
    </FormSection>
  )
}

function useActivation(user: UserDetails) {
  const { t } = useTranslation('identity')
  return useMutation({
    mutationFn: (active: boolean) =>
      client.identity.updateUser({ id: user.id, active, expectedUpdatedAt: user.updatedAt }),
    onSuccess(changed) {
      const { id, active, displayName, updatedAt } = changed
      showUndo({
        message: t(active ? 'users.reactivated' : 'users.deactivated', { name: displayName }),
        undo: () => client.identity.updateUser({ id, active: !active, expectedUpdatedAt: updatedAt }),
      })
    },
  })
}

function ResetPassword({ user, onDone }: { user: UserDetails; onDone: () => void }) {
  const { t } = useTranslation('identity')
  const [suggested] = useState(newTemporaryPassword)
  const form = useNadiForm({
    initialValues: { temporaryPassword: suggested },
    save: (values, call) => client.identity.resetPassword({ id: user.id, ...values }, call),
    onSaved() {
      showNotification({ message: t('users.passwordReset', { name: user.displayName }) })
      onDone()
    },
  })
  return (
    <NadiForm form={form} narrow enterAtEnd="saves" label={t('users.resetPassword')}>
      <TemporaryPassword
        input={{ autoFocus: true, ...form.getInputProps('temporaryPassword') }}
        onSuggest={password => form.setFieldValue('temporaryPassword', password)}
      />
      <FormActions saving={form.saving} label={t('users.resetPassword')} onCancel={onDone} />
    </NadiForm>
  )
}
