import { Temporal } from 'temporal-polyfill'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { latinDigits, monthNames, relativeDayWords, weekdayNames } from './date-words.ts'

export type AgeUnit = 'years' | 'months' | 'weeks' | 'days'

/** What a typed text means: a day, perhaps with a time, or an age that stands for an approximate birth date. */
export type DateReading =
  | { kind: 'date'; date: CalendarDate; time?: ClockTime }
  | { kind: 'age'; amount: number; unit: AgeUnit; date: CalendarDate }

export interface ReadDateOptions {
  today: CalendarDate
  /** BCP 47; decides the order of day and month and which month names are understood beside English. */
  locale: string
  /** Where a date lies that names no century, year or week: birth dates are past, follow-ups future. */
  toward: 'past' | 'future'
  /** Whether `36y`, `8m`, `3w`, `10d` are ages. */
  ages?: boolean
  /** Whether a time may follow the day: `10d 5pm`. */
  times?: boolean
}

type Order = 'dmy' | 'mdy' | 'ymd'

/**
 * Reads a date the way people type it: `23/11/1984`, `23-11-84`, `231184`, `23 nov`, `1984-11-23`, `today`, `+7`, `mon`,
 * `2w`, `1m mon`; with `ages` also `36y`, `8m`, and with `times` `10d 5pm`. Null when it is no date, or no day that exists.
 */
export function readDate(text: string, options: ReadDateOptions): DateReading | null {
  const typed = latinDigits(text).trim().toLocaleLowerCase(options.locale)
  if (!typed) return null
  if (options.ages) {
    const age = readAge(typed, options.today)
    if (age) return age
  }
  const timed = options.times ? readTimed(typed, options) : null
  if (timed) return timed
  const date = readDay(typed, options)
  return date ? { kind: 'date', date } : null
}

const readDay = (typed: string, options: ReadDateOptions): CalendarDate | null =>
  readOffset(typed, options) ??
  readSpan(typed, options) ??
  readWord(typed, options) ??
  readDigits(typed, options) ??
  readNamed(typed, options)

/** A day and a clock time after it: `5pm`, `5:30 pm`, `17:00`. */
function readTimed(typed: string, options: ReadDateOptions): DateReading | null {
  const match = /^(.+?)\s+(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\.?$|^(.+?)\s+(\d{1,2}):(\d{2})$/.exec(typed)
  if (!match) return null
  const [, halfDay, hour12, minute12 = '00', half, wholeDay, hour24, minute24] = match
  const date = readDay(halfDay ?? wholeDay ?? '', options)
  const time = half ? clockTime(Number(hour12), minute12, half) : clockTime(Number(hour24), minute24 ?? '')
  return date && time ? { kind: 'date', date, time } : null
}

function clockTime(hour: number, minute: string, half?: string): ClockTime | null {
  if (half && (hour < 1 || hour > 12)) return null
  const inDay = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return inDay > 23 || Number(minute) > 59 ? null : (`${String(inDay).padStart(2, '0')}:${minute}` as ClockTime)
}

const ageUnits: Record<string, AgeUnit> = { y: 'years', m: 'months', w: 'weeks', d: 'days' }
const ageLimits: Record<AgeUnit, number> = { years: 130, months: 240, weeks: 260, days: 999 }

function readAge(typed: string, today: CalendarDate): DateReading | null {
  const match = /^(\d{1,3})\s*(y|m|w|d)(?:rs?|ears?|onths?|o|os|eeks?|ks?|ays?)?$/.exec(typed)
  const unit = ageUnits[match?.[2] ?? '']
  if (!match || !unit) return null
  const amount = Number(match[1])
  if (amount > ageLimits[unit]) return null
  return { kind: 'age', amount, unit, date: birthDateOf(amount, unit, today) }
}

/** The birth date that an age given today stands for: today, that long ago. */
export function birthDateOf(amount: number, unit: AgeUnit, today: CalendarDate): CalendarDate {
  return Temporal.PlainDate.from(today)
    .subtract({ [unit]: amount })
    .toString() as CalendarDate
}

function readOffset(typed: string, { today }: ReadDateOptions): CalendarDate | null {
  const match = /^([+-])\s*(\d{1,3})\s*([dwm]?)$/.exec(typed)
  if (!match) return null
  const amount = Number(match[2]) * (match[1] === '-' ? -1 : 1)
  const unit = ageUnits[match[3] || 'd'] ?? 'days'
  return Temporal.PlainDate.from(today)
    .add({ [unit]: amount })
    .toString() as CalendarDate
}

const spans =
  /^\+?\s*(\d{1,3})\s*(d|w|m|दिन|हफ्त|सप्ताह|मही|माह)(?:ays?|eeks?|ks?|onths?|os?|े|ों|ा|ने|ना|नों)?(?![\p{L}\p{M}])\s*(.*)$/u
const spanUnits: Record<string, AgeUnit> = {
  ...ageUnits,
  दिन: 'days',
  हफ्त: 'weeks',
  सप्ताह: 'weeks',
  मही: 'months',
  माह: 'months',
}

/**
 * How long from today: `2w`, `10d`; with a day of the week the first one then or later, `1m mon`, or the one so many
 * weeks on, `3m 2 mon`.
 */
function readSpan(typed: string, { today, locale, toward }: ReadDateOptions): CalendarDate | null {
  // Decomposed, the dot of ज़ and फ़ may be left out, as many people do.
  const match = spans.exec(typed.normalize('NFD').replaceAll('\u093c', '').normalize('NFC'))
  const unit = spanUnits[match?.[2] ?? '']
  if (!match || !unit || toward !== 'future') return null
  const end = Temporal.PlainDate.from(today).add({ [unit]: Number(match[1]) })
  const named = /^(?:([1-5])\s+)?(\S+)$/.exec(match[3] ?? '')
  if (!match[3]) return end.toString() as CalendarDate
  const day = weekdayNames(locale).get(named?.[2] ?? '')
  if (!named || day === undefined) return null
  const days = ((day - end.dayOfWeek + 7) % 7) + 7 * (Number(named[1] ?? 1) - 1)
  return end.add({ days }).toString() as CalendarDate
}

function readWord(typed: string, { today, locale, toward }: ReadDateOptions): CalendarDate | null {
  const from = Temporal.PlainDate.from(today)
  const offsets = relativeDayWords(locale).get(typed)
  // Hindi says कल for both yesterday and tomorrow.
  const offset = offsets?.find(days => (toward === 'future' ? days >= 0 : days <= 0)) ?? offsets?.[0]
  if (offset !== undefined) return from.add({ days: offset }).toString() as CalendarDate
  const day = weekdayNames(locale).get(typed)
  if (day === undefined) return null
  const ahead = (day - from.dayOfWeek + 7) % 7
  const days = toward === 'future' ? ahead || 7 : ahead - 7
  return from.add({ days }).toString() as CalendarDate
}

function readDigits(typed: string, options: ReadDateOptions): CalendarDate | null {
  const parts = typed.split(/[\s./-]+/)
  if (!parts.every(part => /^\d+$/.test(part))) return null
  const split = parts.length === 1 ? splitRun(typed, orderOf(options.locale)) : parts
  if (!split || split.length < 2 || split.length > 3) return null
  return arrange(split, options)
}

/** `231184` and `23111984` have no separators: the lengths tell the parts. */
function splitRun(digits: string, order: Order): string[] | null {
  if (digits.length === 4) return [digits.slice(0, 2), digits.slice(2)]
  if (digits.length === 6) return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
  if (digits.length !== 8) return null
  const yearFirst = order === 'ymd' || /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits)
  const dayFirst = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)]
  if (!yearFirst || plausible(dayFirst)) return dayFirst
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
}

function plausible([day, month, year]: string[]): boolean {
  return Number(day) <= 31 && Number(month) <= 12 && Number(year) >= 1880 && Number(year) <= 2120
}

function arrange(parts: string[], options: ReadDateOptions): CalendarDate | null {
  const [first = '', second = '', third] = parts
  if (first.length === 4) return third ? day(first, second, third, options) : null
  const order = orderOf(options.locale)
  if (order === 'ymd' && third) return day(first, second, third, options)
  return order === 'dmy' ? day(third, second, first, options) : day(third, first, second, options)
}

function readNamed(typed: string, options: ReadDateOptions): CalendarDate | null {
  const tokens = typed.match(/\d+|[^\d\s.,/-]+/g) ?? []
  const months = monthNames(options.locale)
  const at = tokens.findIndex(token => months.has(token))
  const numbers = tokens.filter((_, index) => index !== at)
  if (at < 0 || numbers.length < 1 || numbers.length > 2 || !numbers.every(part => /^\d+$/.test(part))) return null
  const month = String(months.get(tokens[at] ?? ''))
  const [first = '', second] = numbers
  return first.length === 4 ? day(first, month, second ?? '', options) : day(second, month, first, options)
}

function day(
  year: string | undefined,
  month: string,
  dayOfMonth: string,
  options: ReadDateOptions,
): CalendarDate | null {
  if (year !== undefined && year.length !== 2 && year.length !== 4) return null
  try {
    const fields = { month: Number(month), day: Number(dayOfMonth) }
    const date = Temporal.PlainDate.from({ ...fields, year: fullYear(year, fields, options) }, { overflow: 'reject' })
    return date.toString() as CalendarDate
  } catch {
    return null
  }
}

/** A missing year, or a missing century, is the nearest one that lies where the date must lie. */
function fullYear(year: string | undefined, fields: { month: number; day: number }, options: ReadDateOptions): number {
  if (year?.length === 4) return Number(year)
  const today = Temporal.PlainDate.from(options.today)
  const step = year === undefined ? 1 : 100
  const start = year === undefined ? today.year : Math.floor(today.year / 100) * 100 + Number(year)
  const guess = Temporal.PlainDate.from({ ...fields, year: start })
  const side = Temporal.PlainDate.compare(guess, today)
  if (options.toward === 'past' && side > 0) return start - step
  if (options.toward === 'future' && side < 0) return start + step
  return start
}

/** Whether the people of a locale write the day, the month or the year first. */
export function orderOf(locale: string): Order {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: 'short' }).formatToParts(0)
  const order = parts.map(part => part.type[0]).filter(letter => letter === 'd' || letter === 'm' || letter === 'y')
  return order.join('') as Order
}
