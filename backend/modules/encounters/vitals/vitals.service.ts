import { requireOpenVisit } from '#backend/modules/encounters/visits/own-visit.ts'
import { chartIds, requirePatient } from '#backend/modules/patients/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Measurement } from '#shared/contract/encounters/vitals.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { vitalKinds } from '#shared/domain/encounters/vital-kinds.ts'
import type { AgeInDays } from '#shared/domain/encounters/vital-ranges.ts'
import { storedUnit } from '#shared/domain/encounters/vital-units.ts'
import { checkReadings, type ReadingProblem } from '#shared/domain/encounters/vitals.ts'
import { type FieldIssue, invalid, notFound } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { bmiOf } from './bmi.ts'
import { ageInDays, earlyWarningOf, saturationScaleOf, scoringOf } from './early-warning.service.ts'
import { kidneyFunction } from './kidneys.ts'
import * as repo from './vitals.repo.ts'

const dayMs = 86_400_000

/** A reading from a growth card is judged by the age that it was taken at. */
function ageThen(tx: Tx, patientId: string, takenAt: Instant): AgeInDays | null {
  const age = ageInDays(tx, patientId)
  return age === null ? null : age - Math.floor((tx.now - takenAt) / dayMs)
}

export function measurementOf(row: repo.VitalRow): Measurement {
  return {
    id: row.id,
    visitId: row.visitId,
    setId: row.setId,
    kind: row.kind,
    value: row.value,
    unit: storedUnit(row.kind),
    entered: row.enteredValue !== null && row.enteredUnit ? { value: row.enteredValue, unit: row.enteredUnit } : null,
    flag: row.flag,
    glucoseTiming: row.glucoseTiming,
    takenAt: row.takenAt,
    takenBy: row.createdBy,
  }
}

/** @throws AppError VALIDATION with a path per reading; CONFLICT `signed`, `cancelled` */
export function recordVitals(
  tx: Tx,
  input: Parsed['encounters']['recordVitals'],
): Outputs['encounters']['recordVitals'] {
  const visit = requireOpenVisit(tx, input.visitId)
  const takenAt = input.takenAt ?? tx.now
  if (takenAt > tx.now) throw invalid({ path: 'takenAt', message: 'lies ahead', key: 'inFuture' })
  const { patientId } = visit
  const age = ageThen(tx, patientId, takenAt)
  if (age !== null && age < 0) throw invalid({ path: 'takenAt', message: 'lies before birth', key: 'beforeBirth' })
  const { checked, problems } = checkReadings(input.readings, age, saturationScaleOf(tx, patientId))
  if (problems.length > 0) throw invalid(...problems.map(({ index, problem }) => issueOf(index, problem)))
  const setId = tx.newId()
  const shared = { visitId: visit.id, patientId, setId, takenAt }
  for (const { entered, ...reading } of checked)
    repo.insertVital(tx.db, {
      ...created(tx),
      ...shared,
      ...reading,
      enteredValue: entered?.value ?? null,
      enteredUnit: entered?.unit ?? null,
    })
  tx.note({ subject: { table: 'visits', id: visit.id }, patientId })
  const rows = repo.listVisitVitals(tx.db, visit.id)
  return {
    readings: rows.filter(row => row.setId === setId).map(measurementOf),
    bmi: bmiOf(tx, patientId, rows),
    earlyWarning: earlyWarningOf(tx, patientId, rows, scoringOf(tx, patientId, visit.id)),
  }
}

function issueOf(index: number, problem: ReadingProblem): FieldIssue {
  const path = `readings.${index}.${problem.problem === 'unit' ? 'unit' : 'value'}`
  switch (problem.problem) {
    case 'unit':
      return { path, message: 'is no unit of this reading', key: 'vitalUnit' }
    case 'impossible':
      return {
        path,
        message: `must lie between ${problem.min} and ${problem.max}`,
        key: 'vitalImpossible',
        params: { min: problem.min, max: problem.max },
      }
    case 'twice':
      return { path, message: 'is given twice', key: 'vitalTwice' }
    case 'aboveSystolic':
      return { path, message: 'must be lower than the systolic pressure', key: 'vitalAboveSystolic' }
  }
}

/** Takes back a reading that was wrong; it stays in the audit trail. @throws AppError CONFLICT `signed` */
export function removeVital(tx: Tx, input: Parsed['encounters']['removeVital']): { id: string } {
  const row = repo.findVital(tx.db, input.id)
  if (!row) throw notFound('vitals', input.id)
  requireOpenVisit(tx, row.visitId)
  takeBack(tx, row, input.reason)
  tx.note({ subject: { table: 'vitals', id: row.id }, patientId: row.patientId, reason: input.reason })
  return { id: row.id }
}

/** Takes back all readings of a visit. */
export function removeVisitVitals(tx: Tx, visitId: string, reason: string): void {
  for (const row of repo.listVisitVitals(tx.db, visitId)) takeBack(tx, row, reason)
}

function takeBack(tx: Tx, row: repo.VitalRow, reason: string): void {
  repo.updateVital(tx.db, row.id, { ...updated(tx), deletedAt: tx.now, removeReason: reason })
}

/** A patient's last readings of each kind, of merged charts too. */
export function lastVitals(call: Call, input: Parsed['encounters']['lastVitals']): Outputs['encounters']['lastVitals'] {
  const patientId = requirePatient(call, input.patientId)
  const ids = chartIds(call, patientId)
  call.chartOpened(patientId)
  const rows = vitalKinds.flatMap(kind => repo.listLastVitals(call.db, ids, kind, input.perKind))
  const weight = rows.find(row => row.kind === 'weight')
  const subject = scoringOf(call, patientId)
  return {
    readings: rows.map(measurementOf),
    bmi: weight ? bmiOf(call, patientId, [weight]) : null,
    earlyWarning: earlyWarningOf(call, patientId, rows, subject),
    egfr: kidneyFunction(call, patientId),
    subject,
  }
}
