import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useRecordForm } from '#renderer/ui/form/use-record-form.ts'
import type { UserDetails } from '#shared/contract/identity/fields.ts'
import { UserFields } from './UserFields.tsx'
import { draftOf, fieldsOf } from './user-draft.ts'

export function EditUser({ user }: { user: UserDetails }) {
  const { t } = useTranslation('identity')
  const form = useRecordForm({
    record: user,
    draftOf,
    save: (draft, expectedUpdatedAt, call) =>
      client.identity.updateUser({ id: user.id, ...fieldsOf(draft), expectedUpdatedAt }, call),
    onSaved: saved => showNotification({ message: t('users.saved', { name: saved.displayName }) }),
  })
  return (
    <>
      <UnsavedGuard form={form} />
      <NadiForm form={form} label={t('users.details')}>
        <UserFields field={name => form.getInputProps(name)} />
        <FormActions saving={form.saving} disabled={!form.isDirty()} />
      </NadiForm>
    </>
  )
}
