import { Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { BackupSource, InspectedBackup, TypedSecret } from '#shared/contract/backup.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { type CalendarDate, type ClockTime, dateAt, type Instant, instantOf, timeAt } from '#shared/time.ts'

interface BeginFormProps {
  source: BackupSource
  secret: TypedSecret
  backup: InspectedBackup
  replay: Outputs['backup']['unlock']['replay']
  onBack: () => void
  onBegun: () => void
}

/** The last question: as it was backed up, or up to a minute after that; then there is no way back but another restore. */
export function BeginForm({ source, secret, backup, replay, onBack, onBegun }: BeginFormProps) {
  const { t } = useTranslation('backup')
  const { instant } = useFormat()
  const [how, setHow] = useState<'backup' | 'minute'>('backup')
  const zone = replay?.timeZone ?? 'UTC'
  const form = useNadiForm({
    initialValues: { minute: replay ? minuteText(replay.until, zone) : '' },
    save: ({ minute }, call) =>
      client.backup.restore({ source, secret, until: how === 'minute' ? minuteOf(minute, zone) : null }, call),
    onSaved: onBegun,
  })
  return (
    <NadiForm form={form} label={t('restore.title')} enterAtEnd="saves">
      <FormSection title={t('restore.when')}>
        <Wide>
          <Radio.Group
            aria-label={t('restore.when')}
            value={how}
            onChange={value => setHow(value as 'backup' | 'minute')}
          >
            <Stack gap="xs">
              <Radio value="backup" label={t('restore.asBackedUp', { at: instant(backup.createdAt) })} />
              {replay && <Radio value="minute" label={t('restore.toMinute')} />}
            </Stack>
          </Radio.Group>
        </Wide>
        {replay && how === 'minute' && (
          <TextInput
            type="datetime-local"
            label={t('restore.minute')}
            description={t('restore.minuteRange', { from: instant(replay.from), until: instant(replay.until) })}
            min={minuteText(replay.from, zone)}
            max={minuteText(replay.until, zone)}
            required
            {...form.getInputProps('minute')}
          />
        )}
      </FormSection>
      <FormActions
        saving={form.saving}
        label={t(backup.replaces === null ? 'restore.begin' : 'restore.beginReplace')}
        onCancel={onBack}
      />
    </NadiForm>
  )
}

/** Rounded up, so that the last minute still holds its last change. */
const minuteText = (at: Instant, zone: string): string => {
  const next = (Math.ceil(at / 60_000) * 60_000) as Instant
  return `${dateAt(next, zone)}T${timeAt(next, zone)}`
}

const minuteOf = (text: string, zone: string): Instant =>
  instantOf(text.slice(0, 10) as CalendarDate, text.slice(11, 16) as ClockTime, zone)
