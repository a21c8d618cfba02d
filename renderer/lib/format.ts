import { Temporal } from 'temporal-polyfill'
import { type CalendarDate, type ClockTime, daysBetween, type Instant, minutesOf } from '#shared/time.ts'

type DateStyle = 'day' | 'full' | 'numeric' | 'month'

const dateStyles: Record<DateStyle | 'dayWithYear', Intl.DateTimeFormatOptions> = {
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  dayWithYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, known)
  return known
}

const utc = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`)

/**
 * A calendar day as people read it. `day` is `Mon, 23 Nov` and names the year only when it is not `today`'s; `full` is
 * exact and long; `numeric` is `23/11/2026`.
 */
export function formatDate(date: CalendarDate, locale: string, style: DateStyle, today?: CalendarDate): string {
  const sameYear = today !== undefined && today.slice(0, 4) === date.slice(0, 4)
  const options = dateStyles[style === 'day' && !sameYear ? 'dayWithYear' : style]
  return formatter(locale, { ...options, timeZone: 'UTC' }).format(utc(date))
}

/** `2:30 pm` or `14:30`, as the locale has it. */
export function formatTime(time: ClockTime, locale: string): string {
  return formatter(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(minutesOf(time) * 60_000)
}

/** Date and time of an instant on the clinic's wall. */
export function formatInstant(instant: Instant, locale: string, timeZone: string, precise = false): string {
  const time = precise ? ({ timeStyle: 'medium' } as const) : ({ timeStyle: 'short' } as const)
  return formatter(locale, { dateStyle: 'medium', ...time, timeZone }).format(instant)
}

/** `36 yrs`, `5 min` in the locale's own short words. */
function formatUnit(amount: number, unit: 'year' | 'month' | 'day' | 'hour' | 'minute', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(amount)
}

/** A waiting or working time to the minute: `12 mins`, `1 hr 5 mins`. Negative durations count as none. */
export function formatDuration(milliseconds: number, locale: string): string {
  const total = Math.max(0, Math.floor(milliseconds / 60_000))
  const hours = Math.floor(total / 60)
  const minutes = formatUnit(total % 60, 'minute', locale)
  return hours === 0 ? minutes : `${formatUnit(hours, 'hour', locale)} ${minutes}`
}

/** `04:59`: what is left of a lockout or a session, rounded up so that it never shows zero while it still counts. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

export interface Age {
  amount: number
  unit: 'year' | 'month' | 'day'
}

/** Age as a clinic speaks of it: days under one month, months under two years, then years. */
export function ageOn(birthDate: CalendarDate, today: CalendarDate): Age {
  const span = Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(today), { largestUnit: 'years' })
  const months = span.years * 12 + span.months
  if (months < 1) return { amount: Math.max(0, daysBetween(birthDate, today)), unit: 'day' }
  if (months < 24) return { amount: months, unit: 'month' }
  return { amount: span.years, unit: 'year' }
}

export function formatAge(age: Age, locale: string): string {
  return formatUnit(age.amount, age.unit, locale)
}

/** The day's name when it has one: yesterday, today or tomorrow. */
export function dayName(date: CalendarDate, today: CalendarDate): 'yesterday' | 'today' | 'tomorrow' | null {
  const names = ['yesterday', 'today', 'tomorrow'] as const
  return names[daysBetween(today, date) + 1] ?? null
}
