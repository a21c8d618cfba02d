import { Temporal } from 'temporal-polyfill'
import type { CalendarDate } from '#shared/time.ts'

export const ageUnits = ['years', 'months', 'days'] as const
export type AgeUnit = (typeof ageUnits)[number]

/** What is known of a birth: the date, or the age that was told on a day. */
export type Birth =
  | { kind: 'date'; date: CalendarDate }
  | { kind: 'age'; value: number; unit: AgeUnit; asOf: CalendarDate }

/** Oldest age that is accepted; the oldest person on record lived 122 years (Guinness World Records). */
const maxAgeYears = 130

export type BirthRefusal = 'future' | 'tooOld' | 'age'

/** Why a birth cannot be true as seen on `today`, or null when it can. */
export function birthProblem(birth: Birth, today: CalendarDate): BirthRefusal | null {
  if (birth.kind === 'age' && (!Number.isInteger(birth.value) || birth.value < 0)) return 'age'
  if (birth.kind === 'age' && birth.value > maxAgeYears * perYear[birth.unit]) return 'tooOld'
  const { earliest, latest } = birthRange(birth)
  if (birth.kind === 'age' ? birth.asOf > today : earliest > today) return 'future'
  return Temporal.PlainDate.from(latest).until(today, { largestUnit: 'year' }).years > maxAgeYears ? 'tooOld' : null
}

const perYear: Record<AgeUnit, number> = { years: 1, months: 12, days: 366 }

/** First and last day on which somebody of this birth can have been born. */
export function birthRange(birth: Birth): { earliest: CalendarDate; latest: CalendarDate } {
  if (birth.kind === 'date') return { earliest: birth.date, latest: birth.date }
  const asOf = Temporal.PlainDate.from(birth.asOf)
  const latest = asOf.subtract({ [birth.unit]: birth.value })
  const earliest = asOf.subtract({ [birth.unit]: birth.value + 1 }).add({ days: 1 })
  return { earliest: earliest.toString() as CalendarDate, latest: latest.toString() as CalendarDate }
}

export interface Age {
  years: number
  months: number
  days: number
  /** True when only an age was told, so the figures may be one unit too low. */
  about: boolean
}

/** The age on a day, by the latest possible birth; null before birth. */
export function ageOn(birth: Birth, today: CalendarDate): Age | null {
  const { latest } = birthRange(birth)
  if (latest > today) return null
  const { years, months, days } = Temporal.PlainDate.from(latest).until(today, { largestUnit: 'year' })
  return { years, months, days, about: birth.kind === 'age' }
}

/** A part of an age in words, for the texts of the screen's language. */
export interface AgePart {
  value: number
  unit: AgeUnit
}

/**
 * How clinicians say an age: days in the first four weeks, months and days in the first year, years and months until
 * five, then years. An age that was told is not shown finer than the unit it was told in.
 */
export function ageParts(birth: Birth, today: CalendarDate): AgePart[] {
  const age = ageOn(birth, today)
  if (age === null) return []
  const parts = usualParts(age)
  const finest = birth.kind === 'age' ? ageUnits.indexOf(birth.unit) : ageUnits.length
  const shown = parts.filter(part => ageUnits.indexOf(part.unit) <= finest)
  const spoken = shown.length > 0 ? shown : [{ value: 0, unit: birth.kind === 'age' ? birth.unit : 'days' } as const]
  return spoken.filter((part, index) => index === 0 || part.value > 0)
}

function usualParts({ years, months, days }: Age): AgePart[] {
  const inYears: AgePart = { value: years, unit: 'years' }
  const inMonths: AgePart = { value: months, unit: 'months' }
  const inDays: AgePart = { value: days, unit: 'days' }
  if (years >= 5) return [inYears]
  if (years >= 1) return [inYears, inMonths]
  return months >= 1 ? [inMonths, inDays] : [inDays]
}
