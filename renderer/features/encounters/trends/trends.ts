import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import { type VitalKind, vitalKinds } from '#shared/domain/encounters/vital-kinds.ts'

/** One line of a chart is one kind; both pressures are drawn together. */
export interface TrendRow {
  takenAt: number
  setId: string
  value: number
  /** The diastolic pressure beside the systolic one. */
  second?: number
  flags: Measurement['flag'][]
}

/** What a course of one reading does not show, or what is read with another. */
const notDrawn: ReadonlySet<VitalKind> = new Set<VitalKind>(['diastolic', 'consciousness'])

/** Kinds that were taken at least twice, in their order. */
export const kindsWithTrend = (readings: readonly Measurement[]): VitalKind[] =>
  vitalKinds.filter(kind => !notDrawn.has(kind) && readings.filter(reading => reading.kind === kind).length > 1)

/** The readings of a kind, oldest first. */
export function trendOf(readings: readonly Measurement[], kind: VitalKind): TrendRow[] {
  return readings
    .filter(reading => reading.kind === kind)
    .toSorted((one, other) => one.takenAt - other.takenAt)
    .map(({ takenAt, setId, value, flag }) => {
      const low =
        kind === 'systolic' && readings.find(reading => reading.kind === 'diastolic' && reading.setId === setId)
      const flags = [flag, ...(low ? [low.flag] : [])]
      return { takenAt, setId, value, flags, ...(low && { second: low.value }) }
    })
}
