import { z } from 'zod'
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
