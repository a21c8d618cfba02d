import { Button, Group, PasswordInput, Text, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { BackupOverview } from '#shared/contract/backup.ts'

/** The day on paper: its passphrase, its folder, and how fresh it is. */
export function PackSection({ overview }: { overview: BackupOverview }) {
  const { t } = useTranslation('backup')
  const mayManage = useMay('backup.manage')
  const { settings, pack } = overview
  return (
    <FormSection title={t('pack.title')} text={t('pack.text')}>
      <Wide>
        <Text size="sm">{t(settings.hasPackPassphrase ? 'pack.set' : 'pack.notSet')}</Text>
        {pack.file !== null && settings.hasPackPassphrase && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('pack.where', { file: pack.file })} · {t('pack.patients', { count: pack.patients })}
          </Text>
        )}
      </Wide>
      {mayManage && (
        <>
          <PassphraseForm hasPassphrase={settings.hasPackPassphrase} />
          <FolderForm folder={settings.packFolder} />
          {settings.hasPackPassphrase && (
            <Wide>
              <PackActs />
            </Wide>
          )}
        </>
      )}
    </FormSection>
  )
}

function PassphraseForm({ hasPassphrase }: { hasPassphrase: boolean }) {
  const { t } = useTranslation('backup')
  const form = useNadiForm({
    initialValues: { passphrase: '' },
    save: ({ passphrase }, call) => client.backup.setPackPassphrase({ passphrase }, call),
    onSaved() {
      form.reset()
      showNotification({ message: t('pack.started') })
    },
  })
  const label = hasPassphrase ? t('pack.change') : t('pack.save')
  return (
    <NadiForm form={form} label={label} enterAtEnd="saves">
      <PasswordInput
        label={t('pack.passphrase')}
        description={t('pack.passphraseText')}
        autoComplete="new-password"
        required
        {...form.getInputProps('passphrase')}
      />
      <Group>
        <Button type="submit" variant={hasPassphrase ? 'default' : 'filled'} loading={form.saving}>
          {label}
        </Button>
      </Group>
    </NadiForm>
  )
}

function FolderForm({ folder }: { folder: string | null }) {
  const { t } = useTranslation(['backup', 'frame'])
  const form = useNadiForm({
    initialValues: { packFolder: folder ?? '' },
    save: ({ packFolder }, call) => client.backup.updateSettings({ packFolder: packFolder.trim() || null }, call),
    onSaved: () => showNotification({ message: t('backup:settings.saved') }),
  })
  return (
    <NadiForm form={form} label={t('backup:pack.folder')} enterAtEnd="saves">
      <TextInput
        label={t('backup:pack.folder')}
        description={t('backup:pack.folderText')}
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('packFolder')}
      />
      <Group>
        <Button type="submit" variant="default" loading={form.saving} disabled={!form.isDirty()}>
          {t('frame:form.save')}
        </Button>
      </Group>
    </NadiForm>
  )
}

function PackActs() {
  const { t } = useTranslation('backup')
  const make = useMutation({
    mutationFn: () => client.backup.makePack(),
    onSuccess: () => showNotification({ message: t('pack.made') }),
    onError: showProblem,
  })
  const stop = useMutation({
    mutationFn: () => client.backup.setPackPassphrase({ passphrase: null }),
    onSuccess: () => showNotification({ message: t('pack.stopped') }),
    onError: showProblem,
  })
  return (
    <Group>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {t('pack.makeNow')}
      </Button>
      <Button variant="subtle" color="red" loading={stop.isPending} onClick={() => stop.mutate()}>
        {t('pack.stop')}
      </Button>
    </Group>
  )
}
