import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { dayName } from '#renderer/lib/format.ts'
import type { CalendarDate } from '#shared/time.ts'

/** A day inside a sentence: `today`, `tomorrow, Tue 24 Nov`, `Fri 27 Nov`. */
export function useSpokenDay(): (date: CalendarDate) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return date => {
    const name = dayName(date, format.today)
    const day = format.date(date)
    return name ? t(`date.${name}`, { day }) : day
  }
}
