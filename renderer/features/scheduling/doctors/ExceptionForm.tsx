import { Group, Text, TextInput } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { CalendarDate } from '#shared/time.ts'
import { useSpokenDay } from '../parts/use-spoken-day.ts'
import { DayBlocks } from './DayBlocks.tsx'
import { blocksOfDay, type Day, dayOf, dayTrouble } from './day-draft.ts'
import classes from './doctors.module.css'

interface ExceptionDraft {
  date: CalendarDate | null
  day: Day
  reason: string
}

const empty: ExceptionDraft = { date: null, day: [], reason: '' }

/** Other hours on one day. The day begins as it would be without them; no stretch left means that nobody is seen. */
export function ExceptionForm({ doctorId }: { doctorId: string }) {
  const { t } = useTranslation(['schedules', 'scheduling'])
  const queries = useQueryClient()
  const spokenDay = useSpokenDay()
  const form = useNadiForm({
    initialValues: empty,
    save: ({ date, day, reason }, call) =>
      client.scheduling.setException(
        {
          doctorId,
          date: date ?? ('' as CalendarDate),
          blocks: blocksOfDay(day),
          ...(reason.trim() && { reason: reason.trim() }),
        },
        call,
      ),
    onSaved() {
      showNotification({ message: t('exceptions.saved') })
      form.setValues(empty)
      form.resetDirty(empty)
    },
  })
  const { date, day } = form.values
  const trouble = dayTrouble(day)

  async function choose(chosen: CalendarDate | null): Promise<void> {
    form.setFieldValue('date', chosen)
    if (!chosen) return
    const asked = rpc.scheduling.day.queryOptions({ input: { doctorId, date: chosen } })
    const usual = await queries.fetchQuery(asked).catch(() => null)
    if (form.getValues().date === chosen) form.setFieldValue('day', dayOf(usual?.doctors[0]?.blocks ?? []))
  }

  return (
    <NadiForm form={form} label={t('exceptions.add')}>
      <Group grow align="start">
        <DateField
          label={t('exceptions.date')}
          required
          toward="future"
          {...form.getInputProps('date')}
          onChange={chosen => void choose(chosen)}
        />
        <TextInput label={t('scheduling:leave.reason')} maxLength={200} {...form.getInputProps('reason')} />
      </Group>
      {date && (
        <>
          <div className={classes.oneDay}>
            <DayBlocks
              name={spokenDay(date)}
              day={day}
              trouble={trouble}
              onDay={changed => form.setFieldValue('day', changed)}
            />
          </div>
          {day.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('exceptions.nobody')}
            </Text>
          )}
        </>
      )}
      <FormActions
        saving={form.saving}
        label={t('exceptions.save')}
        disabled={date === null || trouble !== undefined}
      />
    </NadiForm>
  )
}
