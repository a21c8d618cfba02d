import type { GrowthIndicator } from './reference.ts'

/** What a z-score is called. */
export const growthFindings = [
  'severelyUnderweight',
  'underweight',
  'severelyStunted',
  'stunted',
  'severelyWasted',
  'wasted',
  'severelyThin',
  'thin',
  'riskOfOverweight',
  'overweight',
  'obese',
  'verySmallHead',
  'smallHead',
  'largeHead',
  'veryLargeHead',
] as const
export type GrowthFinding = (typeof growthFindings)[number]

/** From below: the first whose limit the z-score stays under. From above: the first that it exceeds. */
interface CutOffs {
  below?: readonly (readonly [limit: number, finding: GrowthFinding])[]
  above?: readonly (readonly [limit: number, finding: GrowthFinding])[]
}

const fatness = [
  [3, 'obese'],
  [2, 'overweight'],
  [1, 'riskOfOverweight'],
] as const
const wasting = [
  [-3, 'severelyWasted'],
  [-2, 'wasted'],
] as const

/**
 * Under five years: World Health Organization, Training Course on Child Growth Assessment, module C, 2008, page 14; heads:
 * WHO, Screening, assessment and management of neonates and infants with complications associated with Zika virus exposure in
 * utero, 2016 (microcephaly), and above by symmetry.
 */
const young: Record<GrowthIndicator, CutOffs> = {
  weightForAge: {
    below: [
      [-3, 'severelyUnderweight'],
      [-2, 'underweight'],
    ],
  },
  lengthForAge: {
    below: [
      [-3, 'severelyStunted'],
      [-2, 'stunted'],
    ],
  },
  weightForLength: { below: wasting, above: fatness },
  bmiForAge: { below: wasting, above: fatness },
  headForAge: {
    below: [
      [-3, 'verySmallHead'],
      [-2, 'smallHead'],
    ],
    above: [
      [3, 'veryLargeHead'],
      [2, 'largeHead'],
    ],
  },
}

/** From five to nineteen years: WHO Growth Reference 2007 (de Onis, Bulletin of the World Health Organization 2007;85:660). */
const older: Partial<Record<GrowthIndicator, CutOffs>> = {
  ...young,
  bmiForAge: {
    below: [
      [-3, 'severelyThin'],
      [-2, 'thin'],
    ],
    above: [
      [2, 'obese'],
      [1, 'overweight'],
    ],
  },
}

/** Null for what is usual. */
export function findingOf(indicator: GrowthIndicator, z: number, isUnderFive: boolean): GrowthFinding | null {
  const { below = [], above = [] } = (isUnderFive ? young : older)[indicator] ?? {}
  return below.find(([limit]) => z < limit)?.[1] ?? above.find(([limit]) => z > limit)?.[1] ?? null
}

/** Beyond these a measurement is wrong rather than the child (WHO Anthro, survey analyser, flags). */
const believable: Record<GrowthIndicator, readonly [number, number]> = {
  weightForAge: [-6, 5],
  lengthForAge: [-6, 6],
  weightForLength: [-5, 5],
  bmiForAge: [-5, 5],
  headForAge: [-5, 5],
}

export function isBelievable(indicator: GrowthIndicator, z: number): boolean {
  const [least, most] = believable[indicator]
  return z >= least && z <= most
}
