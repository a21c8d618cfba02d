import { consciousnessLevels, type SaturationScale, type VitalKind } from './vital-kinds.ts'
import type { AgeInDays } from './vital-ranges.ts'

/**
 * The early-warning score of a patient's readings: Royal College of Physicians, National Early Warning Score (NEWS) 2:
 * Standardising the assessment of acute-illness severity in the NHS, updated report of a working party, London 2017.
 */

/** What is scored, in the order of the chart of the report. */
export const news2Kinds = [
  'respiratoryRate',
  'spo2',
  'oxygenFlow',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const satisfies readonly VitalKind[]
export type News2Kind = (typeof news2Kinds)[number]

/** Why there is no score at all: it is for people of 16 years and more who are not pregnant (page 14 of the report). */
export const noScoreReasons = ['child', 'pregnant', 'ageUnknown'] as const
export type NoScoreReason = (typeof noScoreReasons)[number]

/** Clinical risk; `lowMedium` is a low total with a 3 in a single parameter, the red score. */
export const news2Risks = ['none', 'low', 'lowMedium', 'medium', 'high'] as const
export type News2Risk = (typeof news2Risks)[number]

export interface ScoreSubject {
  age: AgeInDays | null
  pregnant: boolean
  scale: SaturationScale
}

export interface News2Part {
  kind: News2Kind
  points: number
}

export type EarlyWarning =
  | { state: 'notForThem'; reason: NoScoreReason }
  /** A part is missing, so there is no total; what was measured already counts as a warning. */
  | { state: 'incomplete'; parts: News2Part[]; missing: News2Kind[]; scale: SaturationScale }
  | { state: 'scored'; score: number; risk: News2Risk; parts: News2Part[]; scale: SaturationScale }

const scoredFrom: AgeInDays = 16 * 365.25

/** The points of one step, for values up to and including `upTo`. */
type Steps = readonly (readonly [upTo: number, points: number])[]

const above = Number.POSITIVE_INFINITY

const steps: Record<Exclude<News2Kind, 'spo2' | 'oxygenFlow' | 'consciousness'>, Steps> = {
  respiratoryRate: [
    [8, 3],
    [11, 1],
    [20, 0],
    [24, 2],
    [above, 3],
  ],
  systolic: [
    [90, 3],
    [100, 2],
    [110, 1],
    [219, 0],
    [above, 3],
  ],
  pulse: [
    [40, 3],
    [50, 1],
    [90, 0],
    [110, 1],
    [130, 2],
    [above, 3],
  ],
  temperature: [
    [35, 3],
    [36, 1],
    [38, 0],
    [39, 1],
    [above, 2],
  ],
}

const firstScale: Steps = [
  [91, 3],
  [93, 2],
  [95, 1],
  [above, 0],
]
const secondScaleOnAir: Steps = [
  [83, 3],
  [85, 2],
  [87, 1],
  [above, 0],
]
const secondScaleOnOxygen: Steps = [
  [83, 3],
  [85, 2],
  [87, 1],
  [92, 0],
  [94, 1],
  [96, 2],
  [above, 3],
]

const pointsOf = (table: Steps, value: number) => table.find(([upTo]) => value <= upTo)?.[1] ?? 0

/** @param values what was measured together, in stored units; what is left out was not measured */
export function earlyWarning(
  values: Readonly<Partial<Record<VitalKind, number>>>,
  { age, pregnant, scale }: ScoreSubject,
): EarlyWarning {
  if (age === null) return { state: 'notForThem', reason: 'ageUnknown' }
  if (age < scoredFrom) return { state: 'notForThem', reason: 'child' }
  if (pregnant) return { state: 'notForThem', reason: 'pregnant' }
  const parts = news2Kinds.flatMap(kind => {
    const points = partOf(kind, values, scale)
    return points === null ? [] : [{ kind, points }]
  })
  const missing = news2Kinds.filter(kind => !parts.some(part => part.kind === kind))
  if (missing.length > 0) return { state: 'incomplete', parts, missing, scale }
  const score = parts.reduce((sum, { points }) => sum + points, 0)
  return { state: 'scored', score, risk: riskOf(score, redParts(parts).length > 0), parts, scale }
}

/** What alone scores 3: a doctor is told, whatever the total. */
export const redParts = (parts: readonly News2Part[]): News2Part[] => parts.filter(({ points }) => points === 3)

/** Null where it was not measured, or cannot be judged yet. */
function partOf(
  kind: News2Kind,
  values: Readonly<Partial<Record<VitalKind, number>>>,
  scale: SaturationScale,
): number | null {
  const value = values[kind]
  if (value === undefined) return null
  switch (kind) {
    case 'spo2':
      return saturationPoints(value, scale, values.oxygenFlow)
    case 'oxygenFlow':
      return value > 0 ? 2 : 0
    case 'consciousness':
      return consciousnessLevels[value] === 'alert' ? 0 : 3
    case 'respiratoryRate':
    case 'systolic':
    case 'pulse':
    case 'temperature':
      return pointsOf(steps[kind], value)
  }
}

function saturationPoints(value: number, scale: SaturationScale, oxygenFlow: number | undefined): number | null {
  if (scale === 1) return pointsOf(firstScale, value)
  // A high saturation warns only of too much oxygen.
  if (oxygenFlow === undefined) return value <= 92 ? pointsOf(secondScaleOnAir, value) : null
  return pointsOf(oxygenFlow > 0 ? secondScaleOnOxygen : secondScaleOnAir, value)
}

function riskOf(score: number, isRed: boolean): News2Risk {
  if (score >= 7) return 'high'
  if (score >= 5) return 'medium'
  if (isRed) return 'lowMedium'
  return score > 0 ? 'low' : 'none'
}

/** Pregnancy, birth and the weeks after, by ICD-10: Z33, Z34 and chapter O. */
export const isPregnancyCode = (code: string): boolean => /^(O|Z3[34])/i.test(code)

/** Readings of one hour are one picture of the patient (our own bound). */
const togetherMs = 3_600_000

/** The newest value of each kind among the readings that were taken within an hour of the newest one. */
export function valuesTogether(
  readings: readonly { kind: VitalKind; value: number; takenAt: number }[],
): Partial<Record<VitalKind, number>> {
  const ofScore = readings.filter(({ kind }) => (news2Kinds as readonly VitalKind[]).includes(kind))
  const newest = Math.max(...ofScore.map(({ takenAt }) => takenAt))
  const values: Partial<Record<VitalKind, number>> = {}
  for (const { kind, value } of ofScore
    .filter(({ takenAt }) => newest - takenAt <= togetherMs)
    .toSorted((one, other) => one.takenAt - other.takenAt))
    values[kind] = value
  return values
}
