import { addDays, type CalendarDate } from '#shared/time.ts'
import { usualUnit } from './forms.ts'
import { dosesIn, parseFrequency } from './frequency.ts'
import { amountOf, strengthOf } from './strength.ts'
import type { DoseStep, DoseUnit, DrugForm } from './terms.ts'

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

export interface Course extends DoseStep {
  strength: string | null
  form: DrugForm | null
  /** Doses that follow each other, instead of the single one. */
  steps: readonly DoseStep[]
}

/** How long all steps last together; null when it goes on. */
export function daysOfSteps(steps: readonly DoseStep[]): number | null {
  const days = steps.map(step => step.days)
  return days.includes(null) ? null : days.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}

export interface Quantity {
  amount: number
  unit: DoseUnit
}

/**
 * How much a course needs, over all of its steps; null where it cannot be worked out: drops, puffs and applications, as
 * needed, or without an end. Doses in mg are counted in tablets where the strength says how much one holds.
 */
export function quantityOf(course: Course): Quantity | null {
  const parts = (course.steps.length > 0 ? course.steps : [course]).map(step => partOf(step, course))
  const [first] = parts
  if (!first || parts.some(part => part?.unit !== first.unit)) return null
  // Sums of halves and tenths of millilitres carry dust of binary fractions.
  const total = Math.round(parts.reduce((sum, part) => sum + (part?.amount ?? 0), 0) * 1_000) / 1_000
  if (pieces.has(first.unit)) return { amount: Math.ceil(total), unit: first.unit }
  return measured.has(first.unit) ? { amount: total, unit: first.unit } : null
}

function partOf({ doseAmount, doseUnit, frequency, days }: DoseStep, course: Course): Quantity | null {
  const parsed = frequency === null ? null : parseFrequency(frequency)
  if (!parsed || doseAmount === null || doseUnit === null) return null
  const doses = dosesIn(parsed, days)
  const once = inPieces(doseAmount, doseUnit, course) ?? { amount: doseAmount, unit: doseUnit }
  return doses === null ? null : { amount: doses * once.amount, unit: once.unit }
}

/** A tablet can be halved and quartered; what needs a smaller part cannot be given with this strength. */
const smallestPart = 4

function inPieces(amount: number, doseUnit: DoseUnit, { strength, form }: Course): Quantity | null {
  const unit = usualUnit(form)
  const dose = amountOf(amount, doseUnit)
  const holds = strength === null ? null : strengthOf(strength)
  if (unit === null || !pieces.has(unit) || dose?.dimension !== 'mass' || holds?.inMl !== null) return null
  if (holds.amount.dimension !== 'mass') return null
  const parts = (dose.value / holds.amount.value) * smallestPart
  return Math.abs(parts - Math.round(parts)) < 1e-6 ? { amount: Math.round(parts) / smallestPart, unit } : null
}

/** The last day of a course that begins on `from`; null when it has no end. */
export function lastDay(
  from: CalendarDate,
  { frequency, days, steps }: Pick<Course, 'frequency' | 'days' | 'steps'>,
): CalendarDate | null {
  const parsed = frequency === null || steps.length > 0 ? null : parseFrequency(frequency)
  if (parsed?.kind === 'code' && parsed.code === 'stat') return from
  const whole = steps.length > 0 ? daysOfSteps(steps) : days
  return whole === null ? null : addDays(from, whole - 1)
}
