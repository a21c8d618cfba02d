import { Button, Text } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { DateField } from '#renderer/ui/form/DateField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { HoursPlan } from '#shared/domain/scheduling/hours.ts'
import type { CalendarDate } from '#shared/time.ts'
import { DayHours } from './DayHours.tsx'
import classes from './doctors.module.css'
import { useWatched, type WatchForm } from './use-watched-forms.ts'
import { useWeekdayNames } from './use-weekday-names.ts'
import { blocksOf, type Week, weekHours, weekOf, weekTroubles } from './week-draft.ts'

interface HoursFormProps {
  doctorId: string
  /** Null while the doctor has no hours. */
  plan: HoursPlan | null
  onSaved(validFrom: CalendarDate): void
  watch: WatchForm
}

interface HoursDraft {
  validFrom: CalendarDate | null
  week: Week
}

/** The week, day by day. A change counts from today on unless another day is written; what was stays history. */
export function HoursForm({ doctorId, plan, onSaved, watch }: HoursFormProps) {
  const { t } = useTranslation('scheduling')
  const { today } = useFormat()
  const names = useWeekdayNames()
  const comes = plan !== null && plan.validFrom > today
  const initialValues: HoursDraft = { validFrom: comes ? plan.validFrom : today, week: weekOf(plan?.blocks ?? []) }
  const form = useNadiForm({
    initialValues,
    save: ({ validFrom, week }, call) =>
      client.scheduling.setHours({ doctorId, validFrom: validFrom ?? today, blocks: blocksOf(week) }, call),
    onSaved(_, { validFrom }) {
      showNotification({ message: t('hours.saved') })
      onSaved(validFrom ?? today)
    },
  })
  useWatched(form, watch)
  const { week } = form.values
  const troubles = weekTroubles(week)
  const setWeek = (next: Week) => form.setFieldValue('week', next)

  async function takeBack({ validFrom, blocks }: HoursPlan): Promise<void> {
    await client.scheduling.removeHours({ doctorId, validFrom })
    showUndo({
      message: t('hours.removed'),
      undo: () => client.scheduling.setHours({ doctorId, validFrom, blocks }),
    })
  }

  return (
    <NadiForm form={form} label={t('hours.title')}>
      <DateField label={t('hours.from')} required toward="future" maw={280} {...form.getInputProps('validFrom')} />
      <ul className={classes.week}>
        {names.map((name, index) => (
          <DayHours
            key={name}
            name={name}
            weekday={index + 1}
            week={week}
            trouble={troubles.get(index + 1)}
            onWeek={setWeek}
          />
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {t('hours.total', { count: Math.round(weekHours(week) * 10) / 10 })}
      </Text>
      <FormActions saving={form.saving} label={t('hours.save')} disabled={!form.isDirty() || troubles.size > 0}>
        {comes && (
          <Button variant="default" onClick={() => void takeBack(plan)}>
            {t('hours.remove')}
          </Button>
        )}
      </FormActions>
    </NadiForm>
  )
}
