import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import { queuePriorities } from '#shared/domain/scheduling/queue.ts'
import type { CalendarDate } from '#shared/time.ts'
import { DoctorField } from '../parts/DoctorField.tsx'
import { PatientField } from '../parts/PatientField.tsx'
import { type DayPart, dayPartNames, dayParts } from './day-parts.ts'

interface WaitlistDraft {
  patient: PatientBrief | null
  /** Empty: any doctor. */
  doctorId: string
  fromDate: CalendarDate | null
  toDate: CalendarDate | null
  part: DayPart
  priority: (typeof queuePriorities)[number]
  reason: string
}

const empty: WaitlistDraft = {
  patient: null,
  doctorId: '',
  fromDate: null,
  toDate: null,
  part: 'any',
  priority: 'normal',
  reason: '',
}

/** Who waits, for whom, and when they can come. */
export function WaitlistForm({ onDone }: { onDone(): void }) {
  const { t } = useTranslation('waitlist')
  const form = useNadiForm({
    initialValues: empty,
    save: ({ patient, doctorId, part, reason, ...wish }, call) =>
      client.scheduling.waitlist.add(
        {
          ...wish,
          ...dayParts[part],
          patientId: patient?.id ?? '',
          doctorId: doctorId || null,
          reason: reason.trim() || null,
        },
        call,
      ),
    onSaved({ patient }) {
      showNotification({ message: t('said.added', { name: patient.name }) })
      onDone()
    },
  })
  const { patient, doctorId, fromDate, toDate, part, priority } = form.values
  return (
    <NadiForm form={form} label={t('addTitle')} enterAtEnd="saves">
      <Stack gap="sm">
        <PatientField patient={patient} onPatient={picked => form.setFieldValue('patient', picked)} />
        <DoctorField value={doctorId} onChange={id => form.setFieldValue('doctorId', id)} />
        <DateField
          label={t('fromDate')}
          toward="future"
          value={fromDate}
          onChange={date => form.setFieldValue('fromDate', date)}
        />
        <DateField
          label={t('toDate')}
          toward="future"
          value={toDate}
          error={form.errors.toDate}
          onChange={date => form.setFieldValue('toDate', date)}
        />
        <Input.Wrapper label={t('part')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('part')}
            data={dayPartNames.map(value => ({ value, label: t(`parts.${value}`) }))}
            value={part}
            onChange={value => form.setFieldValue('part', value as DayPart)}
          />
        </Input.Wrapper>
        <Input.Wrapper label={t('priority')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('priority')}
            data={queuePriorities.map(value => ({ value, label: t(`priorities.${value}`) }))}
            value={priority}
            onChange={value => form.setFieldValue('priority', value as WaitlistDraft['priority'])}
          />
        </Input.Wrapper>
        <TextInput label={t('reason')} maxLength={300} {...form.getInputProps('reason')} />
        <FormActions saving={form.saving} label={t('save')} onCancel={onDone} disabled={!patient} />
      </Stack>
    </NadiForm>
  )
}
