import {
  consciousnessLevels,
  type GlucoseTiming,
  type SaturationScale,
  type VitalFlag,
  type VitalKind,
  type VitalUnit,
} from './vital-kinds.ts'
import { type AgeInDays, usualRange } from './vital-ranges.ts'
import { fromStored, isUnitOf, storedUnit, toStored } from './vital-units.ts'

export interface Range {
  min: number
  max: number
}

/**
 * What a living patient can have, in stored units; anything else is a slip of the keyboard or of the instrument.
 * Weight and height enclose the records (Guinness World Records: 635 kg, 272 cm; University of Iowa Tiniest Babies
 * Registry: 212 g). Temperature lies within the lowest and highest survived (13.7 °C: Gilbert, Lancet 2000;355:375;
 * 46.5 °C: Slovis, Ann Emerg Med 1982;11:269), narrowed to what is met in a clinic. Pain is the 11-point numeric scale.
 * Oxygen encloses high-flow therapy. The others are our own wide bounds.
 */
export const possibleRange: Record<VitalKind, Range> = {
  systolic: { min: 30, max: 300 },
  diastolic: { min: 10, max: 200 },
  pulse: { min: 20, max: 350 },
  temperature: { min: 25, max: 45 },
  respiratoryRate: { min: 3, max: 150 },
  spo2: { min: 30, max: 100 },
  weight: { min: 0.2, max: 650 },
  height: { min: 20, max: 275 },
  headCircumference: { min: 15, max: 90 },
  glucose: { min: 10, max: 2_000 },
  pain: { min: 0, max: 10 },
  oxygenFlow: { min: 0, max: 80 },
  consciousness: { min: 0, max: consciousnessLevels.length - 1 },
  creatinine: { min: 0.1, max: 40 },
}

export interface Reading {
  kind: VitalKind
  value: number
  /** The stored unit when left out. */
  unit?: VitalUnit | undefined
  glucoseTiming?: GlucoseTiming | undefined
}

export interface CheckedReading {
  kind: VitalKind
  /** In the stored unit. */
  value: number
  flag: VitalFlag | null
  /** What was typed, when that was in another unit. */
  entered: { value: number; unit: VitalUnit } | null
  glucoseTiming: GlucoseTiming | null
}

/** Why a reading is refused; `min` and `max` are in the unit that was entered. */
export type ReadingProblem =
  | { problem: 'unit' }
  | { problem: 'impossible'; min: number; max: number }
  | { problem: 'twice' }
  | { problem: 'aboveSystolic' }

/** Checks one reading. `age` decides what is usual; null flags only what is unusual at any age. */
export function checkReading(
  reading: Reading,
  age: AgeInDays | null,
  scale: SaturationScale = 1,
): CheckedReading | ReadingProblem {
  const unit = reading.unit ?? storedUnit(reading.kind)
  if (!isUnitOf(reading.kind, unit)) return { problem: 'unit' }
  const value = toStored(reading.kind, reading.value, unit)
  const { min, max } = possibleRange[reading.kind]
  if (value < min || value > max)
    return {
      problem: 'impossible',
      min: fromStored(reading.kind, min, unit),
      max: fromStored(reading.kind, max, unit),
    }
  const timing = reading.kind === 'glucose' ? (reading.glucoseTiming ?? null) : null
  return {
    kind: reading.kind,
    value,
    flag: flagOf(reading.kind, value, usualRange(reading.kind, age, timing, scale)),
    entered: unit === storedUnit(reading.kind) ? null : { value: reading.value, unit },
    glucoseTiming: timing,
  }
}

function flagOf(kind: VitalKind, value: number, usual: Partial<Range> | null): VitalFlag | null {
  if (usual?.min !== undefined && value < usual.min) return 'low'
  if (usual?.max !== undefined && value > usual.max) return kind === 'consciousness' ? 'abnormal' : 'high'
  return null
}

/** Checks readings that were taken together: each alone, no kind twice, and the diastolic below the systolic pressure. */
export function checkReadings(
  readings: readonly Reading[],
  age: AgeInDays | null,
  scale: SaturationScale = 1,
): { checked: CheckedReading[]; problems: { index: number; problem: ReadingProblem }[] } {
  const checked: CheckedReading[] = []
  const problems: { index: number; problem: ReadingProblem }[] = []
  for (const [index, reading] of readings.entries()) {
    const result = checkReading(reading, age, scale)
    const isTwice = readings.findIndex(other => other.kind === reading.kind) < index
    if (isTwice) problems.push({ index, problem: { problem: 'twice' } })
    else if ('problem' in result) problems.push({ index, problem: result })
    else checked.push(result)
  }
  const systolic = checked.find(reading => reading.kind === 'systolic')
  const diastolic = checked.find(reading => reading.kind === 'diastolic')
  if (systolic && diastolic && diastolic.value >= systolic.value)
    problems.push({
      index: readings.findIndex(reading => reading.kind === 'diastolic'),
      problem: { problem: 'aboveSystolic' },
    })
  return { checked, problems }
}

/** Body mass index in kg/m² with one decimal (WHO: weight in kilograms by the square of the height in metres). */
export function bodyMassIndex(weightKg: number, heightCm: number): number {
  const metres = heightCm / 100
  return Math.round((weightKg / (metres * metres)) * 10) / 10
}

export const bmiClasses = ['underweight', 'normal', 'overweight', 'obese'] as const
export type BmiClass = (typeof bmiClasses)[number]

const adultFrom: AgeInDays = 19 * 365.25

/**
 * The class of an adult's body mass index (World Health Organization, Technical Report Series 894, 2000). Null until the 19th
 * birthday: growing people are judged by their growth chart.
 */
export function bmiClass(bmi: number, age: AgeInDays | null): BmiClass | null {
  if (age === null || age < adultFrom) return null
  if (bmi < 18.5) return 'underweight'
  if (bmi < 25) return 'normal'
  return bmi < 30 ? 'overweight' : 'obese'
}
