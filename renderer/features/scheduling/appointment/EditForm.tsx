import { Input, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { type AppointmentType, appointmentTypes } from '#shared/domain/scheduling/status.ts'
import type { Detailed } from './types.ts'

const orNull = (text: string) => text.trim() || null

/** What is written about an appointment. */
export function EditForm({ appointment, onDone }: { appointment: Detailed; onDone(): void }) {
  const { t } = useTranslation(['scheduling', 'schedules'])
  // Of the state that is in the form: another desk's change must not be overwritten unseen.
  const base = useRef(appointment.updatedAt)
  const { id, type, reason, symptoms, note } = appointment
  const form = useNadiForm({
    initialValues: { type: type as AppointmentType, reason: reason ?? '', symptoms: symptoms ?? '', note: note ?? '' },
    save: (draft, call) =>
      client.scheduling.updateAppointment(
        {
          id,
          type: draft.type,
          reason: orNull(draft.reason),
          symptoms: orNull(draft.symptoms),
          note: orNull(draft.note),
          expectedUpdatedAt: base.current,
        },
        call,
      ),
    onSaved: onDone,
  })
  return (
    <NadiForm form={form} label={t('schedules:texts.edit')}>
      <Input.Wrapper label={t('book.type')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('book.type')}
          data={appointmentTypes.map(value => ({ value, label: t(`types.${value}`) }))}
          value={form.values.type}
          onChange={value => form.setFieldValue('type', value as AppointmentType)}
        />
      </Input.Wrapper>
      <TextInput label={t('book.reason')} maxLength={300} autoFocus {...form.getInputProps('reason')} />
      <Textarea
        label={t('schedules:texts.symptoms')}
        autosize
        minRows={1}
        maxLength={2000}
        {...form.getInputProps('symptoms')}
      />
      <Textarea
        label={t('schedules:texts.note')}
        description={t('schedules:texts.noteHint')}
        autosize
        minRows={1}
        maxLength={2000}
        {...form.getInputProps('note')}
      />
      <FormActions saving={form.saving} onCancel={onDone} disabled={!form.isDirty()} />
    </NadiForm>
  )
}
