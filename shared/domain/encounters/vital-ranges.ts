import type { GlucoseTiming, SaturationScale, VitalKind } from './vital-kinds.ts'

export type AgeInDays = number

interface Range {
  min?: number
  max?: number
}

interface AgeBand {
  /** Below this age, in days. */
  before: number
  pulse: Range
  respiratoryRate: Range
  systolic: Range
  diastolic: Range
}

const year = 365.25

/**
 * Children: American Heart Association, Pediatric Advanced Life Support Provider Manual 2020, normal vital signs by age
 * (awake heart rate); breathing of the newborn up to the 60 from which the World Health Organization calls it fast.
 * Adults: pulse and respiration that score at most 1 in NEWS2 (Royal College of Physicians 2017);
 * blood pressure below hypertension (International Society of Hypertension 2020: 140/90) and above a score of 3 in
 * NEWS2; the diastolic limit below is the usual 60.
 */
const bands: readonly AgeBand[] = [
  {
    before: 28,
    pulse: { min: 100, max: 205 },
    respiratoryRate: { min: 30, max: 60 },
    systolic: { min: 67, max: 84 },
    diastolic: { min: 35, max: 53 },
  },
  {
    before: year,
    pulse: { min: 100, max: 180 },
    respiratoryRate: { min: 30, max: 53 },
    systolic: { min: 72, max: 104 },
    diastolic: { min: 37, max: 56 },
  },
  {
    before: 3 * year,
    pulse: { min: 98, max: 140 },
    respiratoryRate: { min: 22, max: 37 },
    systolic: { min: 86, max: 106 },
    diastolic: { min: 42, max: 63 },
  },
  {
    before: 6 * year,
    pulse: { min: 80, max: 120 },
    respiratoryRate: { min: 20, max: 28 },
    systolic: { min: 89, max: 112 },
    diastolic: { min: 46, max: 72 },
  },
  {
    before: 10 * year,
    pulse: { min: 75, max: 118 },
    respiratoryRate: { min: 18, max: 25 },
    systolic: { min: 97, max: 115 },
    diastolic: { min: 57, max: 76 },
  },
  {
    before: 12 * year,
    pulse: { min: 75, max: 118 },
    respiratoryRate: { min: 18, max: 25 },
    systolic: { min: 102, max: 120 },
    diastolic: { min: 61, max: 80 },
  },
  {
    before: 16 * year,
    pulse: { min: 60, max: 100 },
    respiratoryRate: { min: 12, max: 20 },
    systolic: { min: 110, max: 131 },
    diastolic: { min: 64, max: 83 },
  },
  {
    before: Number.POSITIVE_INFINITY,
    pulse: { min: 41, max: 110 },
    respiratoryRate: { min: 9, max: 20 },
    systolic: { min: 91, max: 139 },
    diastolic: { min: 60, max: 89 },
  },
]

/** Hypoglycaemia, and the limits of diabetes (American Diabetes Association, Standards of Care in Diabetes), mg/dL. */
const fastingGlucose: Range = { min: 70, max: 125 }
const otherGlucose: Range = { min: 70, max: 199 }

/** NEWS2 (Royal College of Physicians 2017): a temperature that scores 0, a saturation that scores at most 1 by its scale. */
const temperature: Range = { min: 36.1, max: 38 }
const saturation: Record<SaturationScale, Range> = { 1: { min: 94 }, 2: { min: 86 } }

/** Awake and oriented, the first of the levels. */
const alert: Range = { max: 0 }

/** What is usual, in stored units; null where nothing is said, as for weight, or for an unknown age. */
export function usualRange(
  kind: VitalKind,
  age: AgeInDays | null,
  timing: GlucoseTiming | null,
  scale: SaturationScale = 1,
): Range | null {
  switch (kind) {
    case 'temperature':
      return temperature
    case 'spo2':
      return saturation[scale]
    case 'consciousness':
      return alert
    case 'glucose':
      return timing === 'fasting' ? fastingGlucose : otherGlucose
    case 'systolic':
    case 'diastolic':
    case 'pulse':
    case 'respiratoryRate':
      return age === null ? null : (bands.find(band => age < band.before)?.[kind] ?? null)
    case 'weight':
    case 'height':
    case 'headCircumference':
    case 'pain':
    case 'oxygenFlow':
    // What it means depends on age, sex and size: the eGFR says it.
    case 'creatinine':
      return null
  }
}
