import type { VitalKind } from './vital-kinds.ts'
import { type AgeInDays, usualRange } from './vital-ranges.ts'

/** A reading that can be but hardly is: far outside what is usual, or far from the last one. Asked about, never refused. */
export interface VitalDoubt {
  kind: VitalKind
  value: number
  /** The last reading that it is far from; null where the value itself is doubtful. */
  last: number | null
}

interface Taken {
  kind: VitalKind
  value: number
}

interface Earlier extends Taken {
  takenAt: number
}

/** Parts of the usual range beyond which a value is asked about (our own bounds). */
const farBelow = 0.6
const farAbove: Partial<Record<VitalKind, number>> = { systolic: 1.6, diastolic: 1.6, pulse: 1.6, respiratoryRate: 2.5 }

/** For kinds whose usual range does not follow the age, in stored units (our own bounds). */
const unlikely: Partial<Record<VitalKind, { min: number; max: number }>> = {
  temperature: { min: 34, max: 41.5 },
  spo2: { min: 70, max: 100 },
  glucose: { min: 40, max: 600 },
  oxygenFlow: { min: 0, max: 15 },
  creatinine: { min: 0.2, max: 15 },
}

const grownUpFrom: AgeInDays = 20 * 365.25
const grownUp: typeof unlikely = { weight: { min: 30, max: 200 }, height: { min: 130, max: 210 } }

const halfYearMs = 182 * 86_400_000

/** @param earlier older readings, the newest of each kind counts */
export function vitalDoubts(
  readings: readonly Taken[],
  { age, earlier, now }: { age: AgeInDays | null; earlier: readonly Earlier[]; now: number },
): VitalDoubt[] {
  return readings.flatMap(({ kind, value }): VitalDoubt[] => {
    if (isUnlikely(kind, value, age)) return [{ kind, value, last: null }]
    const last = newest(earlier, kind)
    return last && isFarFrom(last, value, age, now) ? [{ kind, value, last: last.value }] : []
  })
}

function newest(earlier: readonly Earlier[], kind: VitalKind): Earlier | undefined {
  return earlier.filter(reading => reading.kind === kind).toSorted((one, other) => other.takenAt - one.takenAt)[0]
}

function isUnlikely(kind: VitalKind, value: number, age: AgeInDays | null): boolean {
  const bounds = unlikely[kind] ?? (age !== null && age >= grownUpFrom ? grownUp[kind] : undefined)
  if (bounds) return value < bounds.min || value > bounds.max
  const above = farAbove[kind]
  const usual = above === undefined ? null : usualRange(kind, age, null)
  if (above === undefined || !usual) return false
  return value < (usual.min ?? 0) * farBelow || value > (usual.max ?? Number.POSITIVE_INFINITY) * above
}

/**
 * Grown-ups keep their height; nobody shrinks by more than the 0.7 cm between lying and standing (World Health Organization,
 * Child Growth Standards, 2006) and the error of two measurements; heads do not shrink.
 */
function isFarFrom(last: Earlier, value: number, age: AgeInDays | null, now: number): boolean {
  const grown = age !== null && age >= grownUpFrom
  switch (last.kind) {
    case 'height':
      return grown ? Math.abs(value - last.value) > 3 : value < last.value - 1.5
    case 'headCircumference':
      return value < last.value - 0.5
    case 'weight':
      if (value < last.value * 0.85) return now - last.takenAt < halfYearMs
      return grown && value > last.value * 1.15 && now - last.takenAt < halfYearMs
    default:
      return false
  }
}
