import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { ClinicFields, detailsOf, draftOf, RegionFields } from '#renderer/ui/clinic/ClinicFields.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useRecordForm } from '#renderer/ui/form/use-record-form.ts'
import type { ClinicSettings } from '#shared/contract/settings.ts'

const slotChoices = [5, 10, 15, 20, 30, 45, 60]
const procedureChoices = [15, 30, 45, 60, 90, 120, 180, 240]
const idleChoices = [1, 2, 5, 10, 15, 30, 60]
const hourChoices = [1, 2, 3, 6, 12, 24, 48, 72]
const noShowChoices = [5, 10, 15, 20, 30, 45, 60]
/** In place of a number of minutes. */
const never = 'never'

/** The details and the daily options. */
export function ClinicForm({ clinic }: { clinic: ClinicSettings }) {
  const { t } = useTranslation('settings')
  const form = useRecordForm({
    record: clinic,
    draftOf: settingsDraft,
    save: (
      {
        slotMinutes,
        dosePictures,
        followUpMinutes,
        procedureMinutes,
        idleLockMinutes,
        noShowMinutes,
        reminderHours,
        quietFrom,
        quietTo,
        ...details
      },
      expectedUpdatedAt,
      call,
    ) =>
      client.settings.updateClinic(
        {
          ...detailsOf(details),
          dosePictures,
          slotMinutes: Number(slotMinutes),
          followUpMinutes: followUpMinutes ? Number(followUpMinutes) : null,
          procedureMinutes: procedureMinutes ? Number(procedureMinutes) : null,
          idleLockMinutes: Number(idleLockMinutes),
          reminderHours: reminderHours.map(Number),
          quietFrom,
          quietTo,
          noShowMinutes: noShowMinutes === never ? null : Number(noShowMinutes),
          expectedUpdatedAt,
        },
        call,
      ),
    onSaved: () => showNotification({ message: t('saved') }),
  })
  const minutes = (choices: number[], chosen: string) =>
    [...new Set(chosen === never || chosen === '' ? choices : [...choices, Number(chosen)])]
      .sort((a, b) => a - b)
      .map(count => ({ value: String(count), label: t('minutes', { count }) }))
  const asOthers = { value: '', label: t('asOthers') }
  const hours = (chosen: string[]) =>
    [...new Set([...hourChoices, ...chosen.map(Number)])]
      .sort((a, b) => a - b)
      .map(count => ({ value: String(count), label: t('hours', { count }) }))
  const { slotMinutes, followUpMinutes, procedureMinutes, idleLockMinutes, noShowMinutes, reminderHours, timeZone } =
    form.values
  return (
    <>
      <UnsavedGuard form={form} />
      <NadiForm form={form} label={t('title')}>
        <ClinicFields field={name => form.getInputProps(name)} />
        <RegionFields field={name => form.getInputProps(name)} timeZone={timeZone} />
        <FormSection title={t('work')}>
          <Select
            label={t('slotMinutes')}
            data={minutes(slotChoices, slotMinutes)}
            {...form.getInputProps('slotMinutes')}
          />
          <Select
            label={t('followUpMinutes')}
            data={[asOthers, ...minutes(slotChoices, followUpMinutes)]}
            {...form.getInputProps('followUpMinutes')}
          />
          <Select
            label={t('procedureMinutes')}
            data={[asOthers, ...minutes(procedureChoices, procedureMinutes)]}
            {...form.getInputProps('procedureMinutes')}
          />
          <Select
            label={t('noShowMinutes')}
            description={t('noShowText')}
            data={[...minutes(noShowChoices, noShowMinutes), { value: never, label: t('noShowNever') }]}
            {...form.getInputProps('noShowMinutes')}
          />
          <Select
            label={t('idleLockMinutes')}
            data={minutes(idleChoices, idleLockMinutes)}
            {...form.getInputProps('idleLockMinutes')}
          />
          <Wide>
            <Checkbox label={t('dosePictures')} {...form.getInputProps('dosePictures', { type: 'checkbox' })} />
          </Wide>
        </FormSection>
        <FormSection title={t('reminders')}>
          <Wide>
            <MultiSelect
              label={t('reminderHours')}
              description={t('reminderText')}
              data={hours(reminderHours)}
              {...form.getInputProps('reminderHours')}
            />
          </Wide>
          <TextInput type="time" required label={t('quietFrom')} {...form.getInputProps('quietFrom')} />
          <TextInput type="time" required label={t('quietTo')} {...form.getInputProps('quietTo')} />
        </FormSection>
        <FormActions saving={form.saving} disabled={!form.isDirty()} />
      </NadiForm>
    </>
  )
}

const settingsDraft = (clinic: ClinicSettings) => ({
  ...draftOf(clinic),
  dosePictures: clinic.dosePictures,
  slotMinutes: String(clinic.slotMinutes),
  followUpMinutes: clinic.followUpMinutes === null ? '' : String(clinic.followUpMinutes),
  procedureMinutes: clinic.procedureMinutes === null ? '' : String(clinic.procedureMinutes),
  idleLockMinutes: String(clinic.idleLockMinutes),
  reminderHours: clinic.reminderHours.map(String),
  quietFrom: clinic.quietFrom,
  quietTo: clinic.quietTo,
  noShowMinutes: clinic.noShowMinutes === null ? never : String(clinic.noShowMinutes),
})
