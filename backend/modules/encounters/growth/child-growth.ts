import { chartIds } from '#backend/modules/patients/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Patient } from '#shared/contract/patients/records.ts'
import { type GrowthPoint, growthPoints } from '#shared/domain/encounters/growth/growth-points.ts'
import { type GrowthReference, isGrowthSex } from '#shared/domain/encounters/growth/reference.ts'
import * as repo from '../vitals/vitals.repo.ts'
import { growthReference } from './growth-reference.service.ts'

interface ChildGrowth {
  /** Oldest first. */
  points: GrowthPoint[]
  reference: GrowthReference
  source: string
}

/** As many of each kind as the chart on the screen shows. */
const perKind = 50
const kinds = ['weight', 'height', 'headCircumference'] as const

/** How a child has grown; null where there is no day of birth or no reference to compare with. The caller notes that the chart was opened. */
export async function childGrowth(call: Call, { id, birth, sex }: Patient): Promise<ChildGrowth | null> {
  if (birth?.kind !== 'date' || !isGrowthSex(sex)) return null
  const ids = chartIds(call, id)
  const readings = kinds.flatMap(kind => repo.listLastVitals(call.db, ids, kind, perKind))
  const { source, rows } = await growthReference(call, { sex })
  return { points: growthPoints(readings, birth.date, getClinic(call).timeZone, rows), reference: rows, source }
}
