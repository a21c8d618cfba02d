import { TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { text } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { newTemporaryPassword, TemporaryPassword } from './TemporaryPassword.tsx'
import { UserFields } from './UserFields.tsx'
import { emptyDraft, fieldsOf } from './user-draft.ts'

/** An account for someone new. */
export function NewUserPage() {
  const { t } = useTranslation('identity')
  const navigate = useNavigate()
  const [suggested] = useState(newTemporaryPassword)
  const form = useNadiForm({
    initialValues: { ...emptyDraft, userName: '', temporaryPassword: suggested },
    save: ({ userName, temporaryPassword, ...draft }, call) =>
      client.identity.createUser({ ...fieldsOf(draft), userName, temporaryPassword }, call),
    onSaved(user) {
      showNotification({ message: t('users.created', { name: user.displayName }) })
      void navigate('/users')
    },
    onProblem(problem) {
      if (problem.code !== 'CONFLICT' || problem.reason !== 'userNameTaken') return false
      form.setFieldError('userName', text('errors:reasons.userNameTaken'))
      form.getInputNode('userName')?.focus()
      return true
    },
  })
  return (
    <Page layout="narrow">
      <UnsavedGuard form={form} />
      <PageHeader title={t('users.new')} />
      <NadiForm form={form} label={t('users.new')}>
        <UserFields field={name => form.getInputProps(name)} />
        <FormSection title={t('users.access')}>
          <TextInput
            label={t('users.userName')}
            description={t('users.userNameText')}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('userName')}
          />
          <TemporaryPassword
            input={form.getInputProps('temporaryPassword')}
            onSuggest={password => form.setFieldValue('temporaryPassword', password)}
          />
        </FormSection>
        <FormActions saving={form.saving} onCancel={() => void navigate('/users')} />
      </NadiForm>
    </Page>
  )
}
