import { codedDiagnoses } from '#backend/modules/encounters/heeded.ts'
import { assembleChart, chartIds, patientBriefs, requirePatient } from '#backend/modules/patients/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { PatientScoring } from '#shared/contract/encounters/vitals.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { type EarlyWarning, earlyWarning, isPregnancyCode, valuesTogether } from '#shared/domain/encounters/news2.ts'
import type { SaturationScale } from '#shared/domain/encounters/vital-kinds.ts'
import type { AgeInDays } from '#shared/domain/encounters/vital-ranges.ts'
import { birthRange } from '#shared/domain/patients/birth-date.ts'
import { daysBetween } from '#shared/time.ts'
import { findSaturationTarget, saveSaturationTarget } from './saturation-targets.repo.ts'
import type { VitalRow } from './vitals.repo.ts'

type Reader = Pick<Call, 'db' | 'now'>

/** The age that decides what is usual, or null when no birth is known. */
export function ageInDays(call: Reader, patientId: string): AgeInDays | null {
  const birth = patientBriefs(call, [patientId]).get(patientId)?.birth
  return birth ? daysBetween(birthRange(birth).latest, today(call)) : null
}

export const saturationScaleOf = (call: Pick<Call, 'db'>, patientId: string): SaturationScale =>
  findSaturationTarget(call.db, chartIds(call, patientId))?.scale ?? 1

/** @param visitId the visit whose diagnoses, as they are being written, count too */
export function scoringOf(call: Reader, patientId: string, visitId?: string): PatientScoring {
  const target = findSaturationTarget(call.db, chartIds(call, patientId))
  const conditions = assembleChart(call, patientId).conditions.filter(({ state }) => state === 'active')
  const codes = [...conditions, ...(visitId === undefined ? [] : codedDiagnoses(call, visitId))]
  return {
    pregnant: codes.some(({ icd10 }) => icd10 !== null && isPregnancyCode(icd10)),
    scale: target?.scale ?? 1,
    scaleReason: target?.scale === 2 ? target.reason : null,
  }
}

export function earlyWarningOf(
  call: Reader,
  patientId: string,
  rows: readonly VitalRow[],
  scoring: PatientScoring,
): EarlyWarning {
  return earlyWarning(valuesTogether(rows), { age: ageInDays(call, patientId), ...scoring })
}

/** Scale 2 is a doctor's decision about one patient, kept with its reason. @throws AppError NOT_FOUND */
export function setSaturationScale(tx: Tx, input: Parsed['encounters']['setSaturationScale']): PatientScoring {
  const patientId = requirePatient(tx, input.patientId)
  const { scale, reason } = input
  const { createdAt, createdBy } = created(tx)
  saveSaturationTarget(tx.db, patientId, { createdAt, createdBy }, { scale, reason, ...updated(tx) })
  tx.note({ subject: { table: 'patients', id: patientId }, patientId, reason })
  return scoringOf(tx, patientId)
}
