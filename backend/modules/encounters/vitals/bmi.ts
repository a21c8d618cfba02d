import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { bodyMassIndex } from '#shared/domain/encounters/vitals.ts'
import { ageOn } from '#shared/domain/patients/birth-date.ts'
import { listLastVitals, type VitalRow } from './vitals.repo.ts'

const yearMs = 365.25 * 86_400_000

/** Adults keep their height for years, children do not. */
const adultYears = 18

/**
 * Body mass index from the last weight among these rows, and the height beside it or else the last one on record; null
 * when there is none that still holds.
 */
export function bmiOf(call: Pick<Call, 'db' | 'now'>, patientId: string, rows: readonly VitalRow[]): number | null {
  const weight = rows.findLast(row => row.kind === 'weight')
  if (!weight) return null
  const height =
    rows.findLast(row => row.kind === 'height') ?? listLastVitals(call.db, chartIds(call, patientId), 'height', 1)[0]
  if (!height) return null
  const apartMs = Math.abs(weight.takenAt - height.takenAt)
  const holds = height.visitId === weight.visitId || (isAdult(call, patientId) && apartMs < 5 * yearMs)
  return holds ? bodyMassIndex(weight.value, height.value) : null
}

function isAdult(call: Pick<Call, 'db' | 'now'>, patientId: string): boolean {
  const birth = patientBriefs(call, [patientId]).get(patientId)?.birth
  return birth ? (ageOn(birth, today(call))?.years ?? 0) >= adultYears : false
}
