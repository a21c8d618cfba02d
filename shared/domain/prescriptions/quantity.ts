import { addDays, type CalendarDate } from '#shared/time.ts'
import { dosesIn, parseFrequency } from './frequency.ts'
import type { DoseUnit, DrugForm, DrugRoute } from './terms.ts'

/** What is handed out by the piece; half a tablet is still a whole one from the strip. */
const pieces: ReadonlySet<DoseUnit> = new Set([
  'tablet',
  'capsule',
  'sachet',
  'suppository',
  'pessary',
  'patch',
  'ampoule',
])

/** What is handed out by volume or activity. */
const measured: ReadonlySet<DoseUnit> = new Set(['ml', 'unit'])

export interface Course {
  doseAmount: number | null
  doseUnit: DoseUnit | null
  frequency: string | null
  days: number | null
}

/**
 * How much a course needs, in its dose unit; null where it cannot be worked out: drops, puffs and applications, as
 * needed, or without an end.
 */
export function quantityOf({ doseAmount, doseUnit, frequency, days }: Course): number | null {
  const parsed = frequency === null ? null : parseFrequency(frequency)
  if (!parsed || doseAmount === null || doseUnit === null) return null
  const doses = dosesIn(parsed, days)
  if (doses === null) return null
  // Sums of halves and tenths of millilitres carry dust of binary fractions.
  const total = Math.round(doses * doseAmount * 1_000) / 1_000
  if (pieces.has(doseUnit)) return Math.ceil(total)
  return measured.has(doseUnit) ? total : null
}

/** The last day of a course that begins on `from`; null when it has no end. */
export function lastDay(
  from: CalendarDate,
  { frequency, days }: Pick<Course, 'frequency' | 'days'>,
): CalendarDate | null {
  const parsed = frequency === null ? null : parseFrequency(frequency)
  if (parsed?.kind === 'code' && parsed.code === 'stat') return from
  return days === null ? null : addDays(from, days - 1)
}

const routes: Partial<Record<DrugForm, DrugRoute>> = {
  tablet: 'oral',
  capsule: 'oral',
  syrup: 'oral',
  suspension: 'oral',
  sachet: 'oral',
  granules: 'oral',
  eyeDrops: 'eye',
  earDrops: 'ear',
  nasalSpray: 'nasal',
  infusion: 'intravenous',
  inhaler: 'inhaled',
  rotacap: 'inhaled',
  nebule: 'inhaled',
  cream: 'topical',
  ointment: 'topical',
  gel: 'topical',
  lotion: 'topical',
  patch: 'topical',
  suppository: 'rectal',
  pessary: 'vaginal',
}

/** The route that a form leaves no doubt about; null where it does, as for an injection. */
export const usualRoute = (form: DrugForm | null): DrugRoute | null => (form === null ? null : (routes[form] ?? null))
