import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Panel } from '#renderer/ui/Panel.tsx'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { CalendarDate } from '#shared/time.ts'

interface HolidayDraft {
  date: CalendarDate | null
  name: string
}

const empty: HolidayDraft = { date: null, name: '' }

/** One day, one Enter, and the next: a year is typed in a minute. */
export function HolidayForm({ onSaved }: { onSaved(date: CalendarDate): void }) {
  const { t } = useTranslation('schedules')
  const form = useNadiForm({
    initialValues: empty,
    save: ({ date, name }, call) =>
      client.scheduling.setHoliday({ date: date ?? ('' as CalendarDate), name: name.trim() }, call),
    onSaved({ holiday: { date, name } }) {
      showUndo({ message: t('holidays.added', { name }), undo: () => client.scheduling.removeHoliday({ date }) })
      form.setValues(empty)
      form.resetDirty(empty)
      form.element.current?.querySelector('input')?.focus()
      onSaved(date)
    },
  })
  return (
    <Panel title={t('holidays.add')}>
      <NadiForm form={form} label={t('holidays.add')} enterAtEnd="saves">
        <Group grow align="start">
          <DateField label={t('holidays.date')} required {...form.getInputProps('date')} />
          <TextInput label={t('holidays.name')} required maxLength={80} {...form.getInputProps('name')} />
        </Group>
        <FormActions
          saving={form.saving}
          label={t('holidays.add')}
          disabled={!form.values.date || !form.values.name.trim()}
        />
      </NadiForm>
    </Panel>
  )
}
