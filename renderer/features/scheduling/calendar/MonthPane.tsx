import { Skeleton } from '@mantine/core'
import { Calendar } from '@mantine/dates'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import type { Outputs } from '#shared/contract/index.ts'
import type { CalendarDate } from '#shared/time.ts'
import classes from './month.module.css'

type MonthDay = Outputs['scheduling']['month']['days'][number]

interface MonthPaneProps {
  date: CalendarDate
  doctorId: string | null
  /** Enter, or a click on a day. */
  onDay(date: CalendarDate): void
}

/** How full each day of a month is. */
export function MonthPane({ date, doctorId, onDay }: MonthPaneProps) {
  const { t } = useTranslation('scheduling')
  const format = useFormat()
  const words = useDayWords()
  const { data, error, refetch } = useQuery(
    rpc.scheduling.month.queryOptions({
      input: { month: date.slice(0, 7), ...(doctorId !== null && { doctorId }) },
      placeholderData: keepPreviousData,
    }),
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={420} aria-busy />
  const days = new Map(data.days.map(each => [each.date, each]))
  return (
    <section className={classes.month} aria-label={t('month.title')}>
      <Calendar
        key={date.slice(0, 7)}
        date={date}
        fullWidth
        hideOutsideDates
        maxLevel="month"
        classNames={{ calendarHeader: classes.header, day: classes.day }}
        renderDay={text => <DayCell date={text as CalendarDate} words={words(days.get(text as CalendarDate))} />}
        getDayProps={text => {
          const date = text as CalendarDate
          const day = days.get(date)
          return {
            onClick: () => onDay(date),
            // Begins with what is seen.
            'aria-label': [dayNumber(date), ...words(day), format.date(date, 'full')].join(' '),
            'data-today': date === format.today || undefined,
            'data-closed': day?.doctors === 0 || undefined,
          }
        }}
      />
    </section>
  )
}

const dayNumber = (date: CalendarDate) => Number(date.slice(8))

/** What there is to say of a day, by weight. */
function useDayWords(): (day: MonthDay | undefined) => string[] {
  const { t } = useTranslation('scheduling')
  return day => {
    if (!day) return []
    const count = day.expected + day.seen
    return [
      ...(count > 0 ? [t('month.count', { count })] : []),
      ...(day.dropped > 0 ? [t('month.dropped', { count: day.dropped })] : []),
      ...(day.doctors === 0 ? [t('month.closed')] : []),
    ]
  }
}

function DayCell({ date, words }: { date: CalendarDate; words: string[] }) {
  return (
    <span className={classes.cell}>
      <span className={classes.number}>{dayNumber(date)}</span>{' '}
      {words.map(word => (
        <span key={word}>{`${word} `}</span>
      ))}
    </span>
  )
}
