import type { Sex } from '../patients/terms.ts'

/** Stages of the kidney function (KDIGO 2012, Clinical Practice Guideline for CKD), in mL/min/1.73 m². */
export const kidneyStages = ['G1', 'G2', 'G3a', 'G3b', 'G4', 'G5'] as const
export type KidneyStage = (typeof kidneyStages)[number]

export interface Egfr {
  /** mL/min/1.73 m², whole. */
  value: number
  /** `bedsideSchwartz` for those who are growing. */
  equation: 'ckdEpi2021' | 'bedsideSchwartz'
  stage: KidneyStage
}

interface Subject {
  /** In mg/dL. */
  creatinine: number
  ageYears: number | null
  sex: Sex
  /** In cm: asked of children only. */
  height: number | null
}

const adultYears = 18
/** KDIGO does not stage children under two years, whose kidneys are still growing up. */
const stagedFromYears = 2

/**
 * The glomerular filtration rate as it is estimated from serum creatinine. Null where the equations are not made for the patient:
 * age or sex unknown, a child without a height, or under two years.
 */
export function egfrOf({ creatinine, ageYears, sex, height }: Subject): Egfr | null {
  if (ageYears === null || creatinine <= 0) return null
  const isAdult = ageYears >= adultYears
  const value = isAdult ? ckdEpi2021(creatinine, ageYears, sex) : bedsideSchwartz(creatinine, ageYears, height)
  if (value === null) return null
  const whole = Math.round(value)
  return { value: whole, equation: isAdult ? 'ckdEpi2021' : 'bedsideSchwartz', stage: stageOf(whole) }
}

/** Inker LA et al., N Engl J Med 2021;385:1737-1749 (creatinine, without race). */
function ckdEpi2021(creatinine: number, ageYears: number, sex: Sex): number | null {
  if (sex !== 'female' && sex !== 'male') return null
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1]
  const ratio = creatinine / kappa
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * factor
}

/** Schwartz GJ et al., J Am Soc Nephrol 2009;20:629-637. */
const bedsideSchwartz = (creatinine: number, ageYears: number, height: number | null): number | null =>
  height === null || ageYears < stagedFromYears ? null : (0.413 * height) / creatinine

function stageOf(value: number): KidneyStage {
  if (value >= 90) return 'G1'
  if (value >= 60) return 'G2'
  if (value >= 45) return 'G3a'
  if (value >= 30) return 'G3b'
  return value >= 15 ? 'G4' : 'G5'
}
