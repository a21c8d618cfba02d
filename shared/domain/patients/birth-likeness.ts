import { Temporal } from 'temporal-polyfill'
import type { CalendarDate } from '#shared/time.ts'
import { type Birth, birthRange } from './birth-date.ts'

/**
 * How two births compare, from agreeing to differing. `swapped` is day for month, `digit` one wrong digit, `transposed`
 * two neighbouring digits exchanged; `compatible` holds when one side is known by year or age only.
 */
export const birthLikenesses = ['same', 'swapped', 'transposed', 'digit', 'compatible', 'unknown', 'different'] as const
export type BirthLikeness = (typeof birthLikenesses)[number]

/** An age that was told is often a year or a month off. */
const toleranceDays = { years: 366, months: 31, days: 2 } as const

export function birthLikeness(left: Birth | null, right: Birth | null): BirthLikeness {
  if (left === null || right === null) return 'unknown'
  if (left.kind === 'date' && right.kind === 'date') return dateLikeness(left.date, right.date)
  return rangesMeet(left, right) ? 'compatible' : 'different'
}

function dateLikeness(left: CalendarDate, right: CalendarDate): BirthLikeness {
  if (left === right) return 'same'
  if (swapDayAndMonth(left) === right) return 'swapped'
  const wrong = [...left].flatMap((digit, index) => (digit === right[index] ? [] : [index]))
  if (wrong.length === 1) return 'digit'
  if (isTransposed(left, right, wrong)) return 'transposed'
  const sameYear = left.slice(0, 4) === right.slice(0, 4)
  return sameYear && (isYearOnly(left) || isYearOnly(right)) ? 'compatible' : 'different'
}

function isTransposed(left: string, right: string, wrong: number[]): boolean {
  const [first, second] = wrong
  if (first === undefined || second === undefined || wrong.length !== 2 || second !== first + 1) return false
  return left[first] === right[second] && left[second] === right[first]
}

/** 1 January stands for "some day of that year" where birth dates were never registered. */
const isYearOnly = (date: CalendarDate) => date.endsWith('-01-01')

/** The date with day and month exchanged, or null when that is no date. */
export function swapDayAndMonth(date: CalendarDate): CalendarDate | null {
  const [year, month, day] = date.split('-')
  return valid(`${year}-${day}-${month}`)
}

function valid(text: string): CalendarDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as CalendarDate
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function rangesMeet(left: Birth, right: Birth): boolean {
  const a = widen(left)
  const b = widen(right)
  return a.earliest <= b.latest && b.earliest <= a.latest
}

function widen(birth: Birth): { earliest: string; latest: string } {
  const { earliest, latest } = birthRange(birth)
  if (birth.kind === 'date') return isYearOnly(birth.date) ? yearOf(birth.date) : { earliest, latest }
  const days = toleranceDays[birth.unit]
  return {
    earliest: Temporal.PlainDate.from(earliest).subtract({ days }).toString(),
    latest: Temporal.PlainDate.from(latest).add({ days }).toString(),
  }
}

function yearOf(date: CalendarDate): { earliest: string; latest: string } {
  const year = date.slice(0, 4)
  return { earliest: `${year}-01-01`, latest: `${year}-12-31` }
}

/**
 * All dates that a typing error may have made of `date`: the date itself, day and month swapped, one digit off,
 * neighbouring digits exchanged, and 1 January of its year. Finding candidates by these dates uses an index.
 * @returns 30 to 70 dates, each a real day
 */
export function mistypings(date: CalendarDate): CalendarDate[] {
  const texts = [date as string, swapDayAndMonth(date) ?? date, `${date.slice(0, 4)}-01-01`]
  for (let index = 0; index < date.length; index++) {
    const digit = date[index] ?? ''
    if (digit === '-') continue
    const next = date[index + 1] ?? '-'
    if (next !== '-') texts.push(date.slice(0, index) + next + digit + date.slice(index + 2))
    for (const other of '0123456789') texts.push(date.slice(0, index) + other + date.slice(index + 1))
  }
  return [...new Set(texts)].flatMap(text => valid(text) ?? [])
}
