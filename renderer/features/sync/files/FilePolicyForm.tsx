import { NumberInput, Select, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { type FilePolicy, filePolicies } from '#shared/domain/attachments/file-policy.ts'

interface Draft {
  policy: FilePolicy
  recentDays: number
}

/** Which photos and files this computer keeps. */
export function FilePolicyForm({ files }: { files: Outputs['attachments']['files']['status'] }) {
  const { t } = useTranslation('sync')
  const form = useNadiForm({
    initialValues: { policy: files.policy, recentDays: files.recentDays } as Draft,
    save: ({ policy, recentDays }, call) => client.attachments.files.updateSettings({ policy, recentDays }, call),
    onSaved(saved) {
      form.resetDirty(saved)
      showNotification({ message: t('files.saved') })
    },
  })
  // What is untouched follows what someone else set meanwhile.
  const follow = useEffectEvent((next: Draft) => {
    if (form.isUnsaved()) return
    form.setValues(next)
    form.resetDirty(next)
  })
  const { policy, recentDays } = files
  useEffect(() => follow({ policy, recentDays }), [policy, recentDays])
  return (
    <NadiForm form={form} label={t('files.policy')} enterAtEnd="saves" narrow>
      <Select
        label={t('files.policy')}
        description={t(files.relay ? 'files.policyText' : 'files.policyTextNear')}
        data={filePolicies.map(value => ({ value, label: t(`files.policies.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('policy')}
      />
      {form.values.policy === 'recent' && (
        <NumberInput label={t('files.recentDays')} min={1} max={3_650} required {...form.getInputProps('recentDays')} />
      )}
      {form.values.policy !== 'all' && (
        <Text size="sm" c="dimmed">
          {t('files.backupText')}
        </Text>
      )}
      {form.isDirty() && <FormActions saving={form.saving} />}
    </NadiForm>
  )
}
