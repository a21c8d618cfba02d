import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClinicSettings } from '#shared/contract/settings.ts'
import { formatMoney } from '#shared/money.ts'
import { type CalendarDate, type ClockTime, dateAt, type Instant } from '#shared/time.ts'
import { ageOn, formatAge, formatDate, formatDuration, formatInstant, formatTime } from './format.ts'
import { createStore, useStore } from './store.ts'

/** What the clinic decided for everyone who writes a date, a time or an amount. */
export type ClinicConventions = Pick<ClinicSettings, 'timeZone' | 'country' | 'currency'>

/** Until a clinic is open, the conventions of this computer. */
const conventions = createStore<ClinicConventions>({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  country: 'IN',
  currency: 'INR',
})

const dayAt = (timeZone: string) => dateAt(Date.now() as Instant, timeZone)
const today = createStore<CalendarDate>(dayAt(conventions.get().timeZone))

export function setConventions(next: ClinicConventions): void {
  conventions.set(next)
  today.set(dayAt(next.timeZone))
}

/** Moves `today` on at midnight, also after the machine slept through it. */
export function startCalendar(): void {
  setInterval(() => today.set(dayAt(conventions.get().timeZone)), 20_000)
}

export const useToday = (): CalendarDate => useStore(today)
/** Outside of components: the clinic's day. */
export const todayNow = (): CalendarDate => today.get()
export const useConventions = (): ClinicConventions => useStore(conventions)

export interface Format {
  /** BCP 47, e.g. `hi-IN`. */
  locale: string
  timeZone: string
  today: CalendarDate
  date(date: CalendarDate, style?: 'day' | 'full' | 'numeric' | 'month'): string
  time(time: ClockTime): string
  instant(instant: Instant, precise?: boolean): string
  duration(milliseconds: number): string
  /** Minor units in the clinic's currency. */
  money(amount: number): string
  age(birthDate: CalendarDate): string
}

/** Writes dates, times, ages and amounts in the user's language and the clinic's conventions. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { timeZone, country, currency } = useConventions()
  const now = useToday()
  const locale = `${i18n.language}-${country}`
  return useMemo(
    () => ({
      locale,
      timeZone,
      today: now,
      date: (date, style = 'day') => formatDate(date, locale, style, now),
      time: time => formatTime(time, locale),
      instant: (instant, precise) => formatInstant(instant, locale, timeZone, precise),
      duration: milliseconds => formatDuration(milliseconds, locale),
      money: amount => formatMoney(amount, currency, locale),
      age: birthDate => formatAge(ageOn(birthDate, now), locale),
    }),
    [locale, timeZone, currency, now],
  )
}
