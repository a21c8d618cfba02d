import { useMemo } from 'react'
import { useFormat } from '#renderer/lib/clinic.ts'

/** Monday to Sunday in the language of the screen. */
export function useWeekdayNames(): string[] {
  const { locale } = useFormat()
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
    // 1 January 2024 was a Monday.
    return Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2024, 0, index + 1)))
  }, [locale])
}
