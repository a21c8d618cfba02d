import type { ClinicSettings, Language } from '#shared/contract/settings.ts'
import { resources } from '#shared/i18n/index.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'

export interface ReminderFacts {
  name: string
  doctor: string
  date: CalendarDate
  time: ClockTime
}

/** What a patient reads: day and time as people of that language and country write them. */
export function reminderText(
  language: Language,
  { name, doctor, date, time }: ReminderFacts,
  clinic: Pick<ClinicSettings, 'name' | 'phone' | 'country'>,
): string {
  const texts = resources[language].messaging.reminder
  const locale = `${language}-${clinic.country}`
  const at = Date.parse(`${date}T${time}:00Z`)
  const { day, hour } = formats(locale)
  const values: Record<string, string> = {
    name,
    doctor,
    clinic: clinic.name,
    date: day.format(at),
    time: hour.format(at),
    phone: clinic.phone ?? '',
  }
  const text = clinic.phone ? `${texts.text} ${texts.call}` : texts.text
  return text.replace(/\{\{(\w+)\}\}/g, (place, key: string) => values[key] ?? place)
}

const known = new Map<string, { day: Intl.DateTimeFormat; hour: Intl.DateTimeFormat }>()

/** Making a format takes longer than all that is done with it. */
function formats(locale: string) {
  const format = known.get(locale) ?? {
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }),
    hour: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }),
  }
  known.set(locale, format)
  return format
}
