import { z } from 'zod'
import { kidneyStages } from '../../domain/encounters/egfr.ts'
import { news2Kinds, news2Risks, noScoreReasons } from '../../domain/encounters/news2.ts'
import {
  glucoseTimings,
  saturationScales,
  vitalFlags,
  vitalKinds,
  vitalUnits,
} from '../../domain/encounters/vital-kinds.ts'
import { id, instant } from '../fields.ts'

const vitalUnit = z.enum(Object.values(vitalUnits).flat())

/** `value` is in the stored unit of its kind; `entered` says what was typed when that was another unit. */
export const measurement = z.object({
  id,
  visitId: id,
  /** Readings that were recorded together share it. */
  setId: id,
  kind: z.enum(vitalKinds),
  value: z.number(),
  unit: vitalUnit,
  entered: z.object({ value: z.number(), unit: vitalUnit }).nullable(),
  flag: z.enum(vitalFlags).nullable(),
  glucoseTiming: z.enum(glucoseTimings).nullable(),
  takenAt: instant,
  takenBy: z.string(),
})
export type Measurement = z.infer<typeof measurement>

/** What the last creatinine says of the kidneys: Inker 2021 for adults, Schwartz 2009 for children; stages of KDIGO 2012. */
export const kidneyFunction = z.object({
  /** mL/min/1.73 m² */
  value: z.number().int(),
  equation: z.enum(['ckdEpi2021', 'bedsideSchwartz']),
  stage: z.enum(kidneyStages),
  takenAt: instant,
})
export type KidneyFunction = z.infer<typeof kidneyFunction>

export const saturationScale = z.literal([...saturationScales])

const parts = z.array(z.object({ kind: z.enum(news2Kinds), points: z.number().int().min(0).max(3) }))

/** NEWS2 of the Royal College of Physicians, 2017. */
export const earlyWarning = z.discriminatedUnion('state', [
  z.object({ state: z.literal('notForThem'), reason: z.enum(noScoreReasons) }),
  z.object({ state: z.literal('incomplete'), parts, missing: z.array(z.enum(news2Kinds)), scale: saturationScale }),
  z.object({
    state: z.literal('scored'),
    score: z.number().int().min(0).max(20),
    risk: z.enum(news2Risks),
    parts,
    scale: saturationScale,
  }),
])

/** What of a patient decides how readings are scored, beside the age. */
export const scoreSubject = z.object({
  /** By the codes of the conditions and of the open visit. */
  pregnant: z.boolean(),
  scale: saturationScale,
  /** Why the second scale; null while the first is used. */
  scaleReason: z.string().nullable(),
})
export type PatientScoring = z.infer<typeof scoreSubject>
