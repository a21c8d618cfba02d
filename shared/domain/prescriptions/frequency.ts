import { foldText } from '#shared/text/words.ts'
import type { Dose } from './terms.ts'

/** How often a medicine is taken, in the codes that prescriptions use; words for patients come from the texts. */
export const frequencyCodes = [
  'od',
  'om',
  'bd',
  'tds',
  'qid',
  '5x',
  '6x',
  'hs',
  'q1h',
  'q2h',
  'q3h',
  'q4h',
  'q6h',
  'q8h',
  'q12h',
  'eod',
  'q72h',
  'weekly',
  'biweekly',
  '3xweekly',
  'fortnightly',
  'monthly',
  'sos',
  'event',
  'stat',
] as const
export type FrequencyCode = (typeof frequencyCodes)[number]

export const timesOfDay = ['morning', 'noon', 'evening', 'night'] as const
export type TimeOfDay = (typeof timesOfDay)[number]

/** In the order of the week; the place in the list plus one is the ISO weekday. */
export const weekdayCodes = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type WeekdayCode = (typeof weekdayCodes)[number]

/** `event`: each time when something happens, which the instructions say: after each stool, before travel. */
type Coded = { kind: 'code'; code: FrequencyCode }
/** How many doses at which times of the day: `1-0-1` and `1-1-1-1`. */
type Pattern = { kind: 'pattern'; code: string; doses: { at: TimeOfDay; amount: number }[] }

export type Frequency =
  | Coded
  | Pattern
  /** On these days of the week: `sun`, `mon-wed-fri`. */
  | { kind: 'weekdays'; code: string; days: WeekdayCode[] }
  /** When needed, but not more often than this: `tds sos`. */
  | { kind: 'asNeeded'; code: string; upTo: Coded | Pattern }

const synonyms: Record<string, FrequencyCode> = {
  qd: 'od',
  daily: 'od',
  mane: 'om',
  bid: 'bd',
  bds: 'bd',
  tid: 'tds',
  qds: 'qid',
  nocte: 'hs',
  on: 'hs',
  prn: 'sos',
  qod: 'eod',
  ad: 'eod',
  qw: 'weekly',
  ow: 'weekly',
  biw: 'biweekly',
}

const fractions: Record<string, number> = { '¼': 0.25, '½': 0.5, '¾': 0.75, '1½': 1.5, '2½': 2.5 }

/** What cannot be a limit for `sos`: it says itself when to take. */
const unlimited: ReadonlySet<FrequencyCode> = new Set(['sos', 'stat', 'event'])

/** Reads what a doctor types, such as `bd`, `TID`, `1-0-½`, `mon-wed-fri` or `tds sos`; null when it means nothing. */
export function parseFrequency(text: string): Frequency | null {
  const upTo = /^(.+)\s+sos$/i.exec(text.trim())?.[1]
  if (upTo === undefined) return parseOne(text) ?? parseWeekdays(text)
  const limit = parseOne(upTo)
  if (!limit || (limit.kind === 'code' && unlimited.has(limit.code))) return null
  return { kind: 'asNeeded', code: `${limit.code} sos`, upTo: limit }
}

function parseOne(text: string): Coded | Pattern | null {
  const typed = text.trim().replace(/\s*([-–—])\s*/g, '-')
  const code = foldText(typed).replace(/\./g, '')
  const known = frequencyCodes.find(candidate => candidate === code) ?? synonyms[code]
  return known ? { kind: 'code', code: known } : parsePattern(typed)
}

function parseWeekdays(text: string): Frequency | null {
  const words = foldText(text).match(/[a-z]+/g) ?? []
  if (words.length === 0 || /[^a-z\s,/&+-]/i.test(text)) return null
  const days = words.map(word => weekdayCodes.find(code => code === word || weekdayName(word, code)))
  if (days.includes(undefined)) return null
  const inOrder = weekdayCodes.filter(code => days.includes(code))
  return { kind: 'weekdays', code: inOrder.join('-'), days: inOrder }
}

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** `tues` and `thursday`, but not `wedge`. */
const weekdayName = (word: string, code: WeekdayCode) =>
  word.length > 3 && word.startsWith(code) && weekdayNames.some(name => name.startsWith(word))

function parsePattern(text: string): Pattern | null {
  const parts = text.split('-')
  if (parts.length !== 3 && parts.length !== 4) return null
  const amounts = parts.map(amountOf)
  if (amounts.some(amount => amount === null) || amounts.every(amount => amount === 0)) return null
  const times: readonly TimeOfDay[] = parts.length === 4 ? timesOfDay : ['morning', 'noon', 'night']
  const doses = times.map((at, index) => ({ at, amount: amounts[index] ?? 0 }))
  return { kind: 'pattern', code: amounts.map(written).join('-'), doses: doses.filter(dose => dose.amount > 0) }
}

function amountOf(text: string): number | null {
  const part = text.trim()
  const fraction = fractions[part] ?? (part === '1/2' ? 0.5 : undefined)
  if (fraction !== undefined) return fraction
  if (!/^\d{1,2}(\.(25|5|50|75))?$/.test(part)) return null
  return Number(part)
}

const written = (amount: number | null) =>
  Object.entries(fractions).find(([, value]) => value === amount)?.[0] ?? String(amount ?? 0)

/** Doses on average per day; null where it is for the patient to say, or once only. */
const perDay: Record<FrequencyCode, number | null> = {
  od: 1,
  om: 1,
  bd: 2,
  tds: 3,
  qid: 4,
  '5x': 5,
  '6x': 6,
  hs: 1,
  q1h: 24,
  q2h: 12,
  q3h: 8,
  q4h: 6,
  q6h: 4,
  q8h: 3,
  q12h: 2,
  eod: 1 / 2,
  q72h: 1 / 3,
  weekly: 1 / 7,
  biweekly: 2 / 7,
  '3xweekly': 3 / 7,
  fortnightly: 1 / 14,
  monthly: 1 / 30,
  sos: null,
  event: null,
  stat: null,
}

/**
 * How many doses a course holds: whole ones, since nobody takes part of a weekly dose. Null when that cannot be said:
 * as needed, or without an end.
 */
export function dosesIn(frequency: Frequency, days: number | null): number | null {
  if (frequency.kind === 'code' && frequency.code === 'stat') return 1
  if (days === null || frequency.kind === 'asNeeded') return null
  if (frequency.kind === 'weekdays') return mostWeekdaysIn(frequency.days, days)
  if (frequency.kind === 'pattern') return sumOf(frequency) * days
  const rate = perDay[frequency.code]
  // Days times a fraction like 1/7 may come out a hair above the whole number.
  return rate === null ? null : Math.ceil(Math.round(rate * days * 1_000) / 1_000)
}

const sumOf = ({ doses }: Pattern) => doses.reduce((sum, dose) => sum + dose.amount, 0)

/** How often these weekdays come in so many days, from whichever day the course begins that holds the most of them. */
function mostWeekdaysIn(weekdays: readonly WeekdayCode[], days: number): number {
  const inRest = weekdayCodes.map((_, start) => {
    const rest = Array.from({ length: days % 7 }, (_, day) => weekdayCodes[(start + day) % 7])
    return rest.filter(day => day !== undefined && weekdays.includes(day)).length
  })
  return Math.floor(days / 7) * weekdays.length + Math.max(...inRest)
}

/**
 * Doses on a day on which it is taken; once, as needed without a limit, and at each event count as one. Null for what is not
 * understood.
 */
export function dosesPerDay(text: string): number | null {
  const frequency = parseFrequency(text)
  const counted = frequency?.kind === 'asNeeded' ? frequency.upTo : frequency
  if (counted?.kind === 'pattern') return sumOf(counted)
  if (counted?.kind === 'weekdays') return 1
  return counted && Math.max(1, perDay[counted.code] ?? 1)
}

/** `20-0-10` of insulin counts the units themselves: "1 unit" beside it would be read as the dose. */
export function unitsByTime({ doseAmount, doseUnit, frequency }: Dose): string | null {
  const parsed = doseAmount === 1 && doseUnit === 'unit' && frequency !== null ? parseFrequency(frequency) : null
  return parsed?.kind === 'pattern' ? parsed.code : null
}
