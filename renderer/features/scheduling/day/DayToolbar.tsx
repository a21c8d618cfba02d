import { SegmentedControl, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { addDays, type CalendarDate } from '#shared/time.ts'
import { DateSwitch } from '../parts/DateSwitch.tsx'
import type { Day } from '../parts/types.ts'
import { useWeekStart } from '../parts/use-week-start.ts'
import classes from './day.module.css'
import { isOver } from './day-rows.ts'
import type { DayAddress, ScheduleView } from './use-day-view.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

/** Which day, whose, and how much of it. */
export function DayToolbar({ address, day }: { address: DayAddress; day: Day | undefined }) {
  const { t } = useTranslation('scheduling')
  const { date, doctorId, openOnly, view } = address
  const stretch = useStretch(view, date)
  const doctors = day?.doctors.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const count = day?.appointments.filter(each => !isOver(each.status) || each.status === 'completed').length
  return (
    <div className={classes.toolbar}>
      {view !== 'upcoming' && <DateSwitch date={date} onDate={address.setDate} onStep={address.step} label={stretch} />}
      <ViewSwitch view={view} onView={address.setView} />
      <Select
        aria-label={t('day.doctor')}
        w={190}
        searchable
        // Typing replaces the choice that stands there.
        onFocus={event => event.currentTarget.select()}
        data={view === 'week' ? doctors : [{ value: '', label: t('day.allDoctors') }, ...doctors]}
        value={doctorId ?? (view === 'week' ? (doctors[0]?.value ?? '') : '')}
        onChange={id => address.setDoctor(id || null)}
      />
      {view === 'list' && (
        <SegmentedControl
          size="sm"
          aria-label={t('day.show')}
          data={[
            { value: 'all', label: t('day.showAll') },
            { value: 'open', label: t('day.showOpen') },
          ]}
          value={openOnly ? 'open' : 'all'}
          onChange={value => address.setOpenOnly(value === 'open')}
        />
      )}
      {count !== undefined && view === 'board' && (
        <Text size="sm" c="dimmed" className="nadi-figures">
          {t('day.count', { count })}
        </Text>
      )}
    </div>
  )
}

/** The week or the month, in words; nothing for a day. */
function useStretch(view: ScheduleView, date: CalendarDate): string | undefined {
  const format = useFormat()
  const weekStart = useWeekStart()
  if (view === 'month') return format.date(date, 'month')
  if (view !== 'week') return undefined
  const first = weekStart(date)
  return `${format.date(first)} – ${format.date(addDays(first, 6))}`
}
