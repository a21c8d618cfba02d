import { type CalendarDate, dateAt, daysBetween, type Instant } from '../../../time.ts'
import { ageOn } from '../../patients/birth-date.ts'
import type { VitalKind } from '../vital-kinds.ts'
import { assessGrowth, compare, type GrowthResult, grownUpFrom, measuresOf } from './growth.ts'
import type { GrowthIndicator, GrowthReference } from './reference.ts'

/** What was measured on one day, and what it says. */
export interface GrowthPoint {
  date: CalendarDate
  /** In days. */
  age: number
  /** Whole months of the calendar. */
  months: number
  results: (GrowthResult & { /** Where it stands: age in days, or length in cm. */ x: number })[]
}

interface Reading {
  kind: VitalKind
  value: number
  takenAt: Instant
}

const isOfGrowth = ({ kind }: Reading) => kind === 'weight' || kind === 'height' || kind === 'headCircumference'

/** The days on which a child was measured, oldest first; readings of one day are one measurement. */
export function growthPoints(
  readings: readonly Reading[],
  birthDate: CalendarDate,
  timeZone: string,
  reference: GrowthReference,
): GrowthPoint[] {
  const byDay = new Map<CalendarDate, Reading[]>()
  for (const reading of readings.filter(isOfGrowth).toSorted((one, other) => one.takenAt - other.takenAt)) {
    const day = dateAt(reading.takenAt, timeZone)
    byDay.set(day, [...(byDay.get(day) ?? []), reading])
  }
  return [...byDay].flatMap(([date, taken]) => {
    const age = daysBetween(birthDate, date)
    if (age < 0 || age > grownUpFrom) return []
    const measures = measuresOf(taken, age)
    const results = assessGrowth(measures, reference).flatMap(result => {
      const compared = compare(result.indicator, measures)
      return compared ? [{ ...result, x: compared.x }] : []
    })
    const { years = 0, months = 0 } = ageOn({ kind: 'date', date: birthDate }, date) ?? {}
    return results.length > 0 ? [{ date, age, months: years * 12 + months, results }] : []
  })
}

/** The indicators of which there are points, in the order of the reference. */
export const measuredIndicators = (
  points: readonly GrowthPoint[],
  all: readonly GrowthIndicator[],
): GrowthIndicator[] =>
  all.filter(indicator => points.some(({ results }) => results.some(result => result.indicator === indicator)))
