import { Group, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { CalendarDate } from '#shared/time.ts'

interface LeaveDraft {
  from: CalendarDate | null
  /** Empty: only the first day. */
  to: CalendarDate | null
  reason: string
}

const empty: LeaveDraft = { from: null, to: null, reason: '' }

/** Notes days away. */
export function LeaveForm({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation('scheduling')
  const form = useNadiForm({
    initialValues: empty,
    save({ from, to, reason }, call) {
      const first = from ?? ('' as CalendarDate)
      const input = { doctorId, from: first, to: to ?? first, ...(reason.trim() && { reason: reason.trim() }) }
      return client.scheduling.addLeave(input, call)
    },
    onSaved() {
      showNotification({ message: t('leave.added') })
      form.setValues(empty)
      form.resetDirty(empty)
    },
  })
  return (
    <NadiForm form={form} label={t('leave.add')} enterAtEnd="saves">
      <Group grow align="start">
        <DateField label={t('leave.from')} required toward="future" {...form.getInputProps('from')} />
        <DateField
          label={t('leave.to')}
          toward="future"
          {...(form.values.from && { minDate: form.values.from })}
          {...form.getInputProps('to')}
        />
      </Group>
      <TextInput label={t('leave.reason')} maxLength={200} {...form.getInputProps('reason')} />
      <FormActions saving={form.saving} label={t('leave.add')} disabled={!form.values.from} />
    </NadiForm>
  )
}
