import { foldText } from '#shared/text/words.ts'

/** How often a medicine is taken, in the codes that prescriptions use; words for patients come from the texts. */
export const frequencyCodes = [
  'od',
  'om',
  'bd',
  'tds',
  'qid',
  '5x',
  'hs',
  'q4h',
  'q6h',
  'q8h',
  'q12h',
  'eod',
  'weekly',
  'biweekly',
  'monthly',
  'sos',
  'stat',
] as const
export type FrequencyCode = (typeof frequencyCodes)[number]

export const timesOfDay = ['morning', 'noon', 'evening', 'night'] as const
export type TimeOfDay = (typeof timesOfDay)[number]

export type Frequency =
  | { kind: 'code'; code: FrequencyCode }
  /** How many doses at which times of the day: `1-0-1` and `1-1-1-1`. */
  | { kind: 'pattern'; code: string; doses: { at: TimeOfDay; amount: number }[] }

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

/** Reads what a doctor types, such as `bd`, `TID` or `1-0-½`; null when it means nothing. */
export function parseFrequency(text: string): Frequency | null {
  const typed = text.trim().replace(/\s*([-–—])\s*/g, '-')
  const code = foldText(typed).replace(/\./g, '')
  const known = frequencyCodes.find(candidate => candidate === code) ?? synonyms[code]
  return known ? { kind: 'code', code: known } : parsePattern(typed)
}

function parsePattern(text: string): Frequency | null {
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
  hs: 1,
  q4h: 6,
  q6h: 4,
  q8h: 3,
  q12h: 2,
  eod: 1 / 2,
  weekly: 1 / 7,
  biweekly: 2 / 7,
  monthly: 1 / 30,
  sos: null,
  stat: null,
}

/**
 * How many doses a course holds: whole ones, since nobody takes part of a weekly dose. Null when that cannot be said:
 * as needed, or without an end.
 */
export function dosesIn(frequency: Frequency, days: number | null): number | null {
  if (frequency.kind === 'code' && frequency.code === 'stat') return 1
  if (days === null) return null
  if (frequency.kind === 'pattern') return frequency.doses.reduce((sum, dose) => sum + dose.amount, 0) * days
  const rate = perDay[frequency.code]
  // Days times a fraction like 1/7 may come out a hair above the whole number.
  return rate === null ? null : Math.ceil(Math.round(rate * days * 1_000) / 1_000)
}

/** Doses on a day on which it is taken; as needed and once count as one. Null for what is not understood. */
export function dosesPerDay(text: string): number | null {
  const frequency = parseFrequency(text)
  if (frequency?.kind === 'pattern') return frequency.doses.reduce((sum, dose) => sum + dose.amount, 0)
  return frequency && Math.max(1, perDay[frequency.code] ?? 1)
}
