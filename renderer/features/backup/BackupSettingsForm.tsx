import { Alert, Anchor, Checkbox, Select, Text, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { useSize } from '#renderer/lib/use-size.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { BackupOverview, BackupSettings } from '#shared/contract/backup.ts'
import type { ClockTime } from '#shared/time.ts'
import { faultText } from './parts/use-words.ts'
import { RelayState } from './RelayState.tsx'

const keepChoices = [7, 14, 30, 60, 90, 180, 365]
const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

/** Where, when and how long. */
export function BackupSettingsForm({ overview }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const { time } = useFormat()
  const mayManage = useMay('backup.manage')
  const { settings } = overview
  const form = useNadiForm({
    initialValues: draftOf(settings),
    save: ({ folder, keepDays, ...rest }, call) =>
      client.backup.updateSettings({ ...rest, folder: folder.trim() || null, keepDays: Number(keepDays) }, call),
    onSaved: () => showNotification({ message: t('settings.saved') }),
  })
  const { dailyAt, keepDays } = form.values
  // What is untouched follows what someone else set meanwhile.
  const follow = useEffectEvent((next: string) => {
    if (form.isUnsaved()) return
    const draft = JSON.parse(next) as ReturnType<typeof draftOf>
    form.setValues(draft)
    form.resetDirty(draft)
  })
  const known = JSON.stringify(draftOf(settings))
  useEffect(() => follow(known), [known])
  return (
    <>
      <UnsavedGuard form={form} />
      <NadiForm form={form} label={t('settings.title')}>
        <FormSection title={t('settings.title')}>
          <Wide>
            <TextInput
              label={t('settings.folder')}
              description={t('settings.folderText')}
              spellCheck={false}
              autoComplete="off"
              readOnly={!mayManage}
              {...form.getInputProps('folder')}
            />
            <FolderState
              overview={overview}
              typed={form.values.folder}
              onSuggest={folder => form.setFieldValue('folder', folder)}
            />
          </Wide>
          <Wide>
            <Checkbox
              label={t('settings.atRelay')}
              description={t('settings.atRelayText')}
              disabled={!mayManage || !mayUseRelay(overview)}
              {...form.getInputProps('atRelay', { type: 'checkbox' })}
            />
            <RelayState overview={overview} />
          </Wide>
          <Select
            label={t('settings.dailyAt')}
            data={[...new Set([...hours, dailyAt])].sort().map(value => ({ value, label: time(value as ClockTime) }))}
            allowDeselect={false}
            readOnly={!mayManage}
            {...form.getInputProps('dailyAt')}
          />
          <Select
            label={t('settings.keepDays')}
            data={[...new Set([...keepChoices, Number(keepDays)])]
              .sort((one, other) => one - other)
              .map(count => ({ value: String(count), label: t('settings.days', { count }) }))}
            allowDeselect={false}
            readOnly={!mayManage}
            {...form.getInputProps('keepDays')}
          />
          <Checkbox
            label={t('settings.withFiles')}
            description={t('settings.withFilesText')}
            disabled={!mayManage}
            {...form.getInputProps('withFiles', { type: 'checkbox' })}
          />
          <Checkbox
            label={t('settings.weeklyProof')}
            description={t('settings.weeklyProofText')}
            disabled={!mayManage}
            {...form.getInputProps('weeklyProof', { type: 'checkbox' })}
          />
        </FormSection>
        {mayManage && <FormActions saving={form.saving} disabled={!form.isDirty()} />}
      </NadiForm>
    </>
  )
}

const draftOf = (settings: BackupSettings) => ({
  folder: settings.folder ?? '',
  atRelay: settings.atRelay,
  dailyAt: settings.dailyAt,
  keepDays: String(settings.keepDays),
  withFiles: settings.withFiles,
  weeklyProof: settings.weeklyProof,
})

/** What is on stays to be turned off. */
const mayUseRelay = ({ settings, relay: { connected, hasKit } }: BackupOverview) =>
  settings.atRelay || (connected && hasKit)

interface FolderStateProps {
  overview: BackupOverview
  typed: string
  onSuggest(folder: string): void
}

/** How the saved folder stands, or one that would do where none is typed. */
function FolderState({ overview, typed, onSuggest }: FolderStateProps) {
  const { t } = useTranslation('backup')
  const size = useSize()
  const { settings, folderState, sameDisk, suggestedFolder } = overview
  if (typed === '')
    return (
      <Anchor component="button" type="button" size="sm" mt={4} onClick={() => onSuggest(suggestedFolder)}>
        {t('settings.useSuggested', { folder: suggestedFolder })}
      </Anchor>
    )
  if (typed !== settings.folder || !folderState) return null
  if (folderState.fault !== null)
    return (
      <Alert color="red" mt="xs" role="alert">
        {faultText(folderState.fault)}
      </Alert>
    )
  return (
    <>
      {folderState.freeBytes !== null && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('settings.free', { size: size(folderState.freeBytes) })}
        </Text>
      )}
      {sameDisk && (
        <Alert color="amber" mt="xs">
          {t('settings.sameDisk')}
        </Alert>
      )}
    </>
  )
}
