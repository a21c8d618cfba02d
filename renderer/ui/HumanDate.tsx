import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '#renderer/lib/clinic.ts'
import { dayName } from '#renderer/lib/format.ts'
import { type CalendarDate, type ClockTime, dateAt, type Instant, timeAt } from '#shared/time.ts'

/** A day as people say it (today, tomorrow, Mon, 23 Nov), with the exact date at hand. */
export function HumanDate({ date, time }: { date: CalendarDate; time?: ClockTime }) {
  const format = useFormat()
  const spoken = useSpokenDay()
  const exact = format.date(date, 'full')
  return (
    <time dateTime={time ? `${date}T${time}` : date} title={exact}>
      {spoken(date, format)}
      {time && ` ${format.time(time)}`}
    </time>
  )
}

/** A moment as people say it: `today 2:30 pm`. */
export function HumanInstant({ instant }: { instant: Instant }) {
  const format = useFormat()
  const spoken = useSpokenDay()
  const date = dateAt(instant, format.timeZone)
  return (
    <time dateTime={new Date(instant).toISOString()} title={format.instant(instant, true)}>
      {spoken(date, format)} {format.time(timeAt(instant, format.timeZone))}
    </time>
  )
}

function useSpokenDay(): (date: CalendarDate, format: Format) => string {
  const { t } = useTranslation()
  return (date, format) => {
    const name = dayName(date, format.today)
    const day = format.date(date)
    return name ? t(`date.${name}`, { day }) : day
  }
}
