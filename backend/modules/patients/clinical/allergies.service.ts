import { chartIds, requireChart } from '#backend/modules/patients/charts.ts'
import { viewOf } from '#backend/modules/patients/patient-view.ts'
import { updatePatientRow } from '#backend/modules/patients/patients.repo.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Allergy, Patient } from '#shared/contract/patients/records.ts'
import { normalizeName } from '#shared/domain/patients/name.ts'
import { conflict, notFound } from '#shared/errors.ts'
import type { AllergyRow } from './clinical.repo.ts'
import * as repo from './clinical.repo.ts'
import { stateColumns } from './retraction.ts'

export function allergyView(row: AllergyRow): Allergy {
  const { siteId: _, createdBy: __, updatedBy: ___, deletedAt: ____, ...view } = row
  return view
}

/**
 * Records an allergy, which also takes back a "no known allergies".
 * @throws AppError CONFLICT `allergyKnown` when the chart has the substance already
 */
export function addAllergy(tx: Tx, input: Parsed['patients']['addAllergy']): Allergy {
  const { patientId, ...details } = input
  const chart = requireChart(tx, patientId)
  const known = listActive(tx, chart.id).find(row => isSame(row.substance, details.substance))
  if (known) throw conflict('allergyKnown', { current: allergyView(known) })
  const stamps = created(tx)
  tx.note({ subject: { table: 'allergies', id: stamps.id }, patientId: chart.id })
  repo.insertAllergyRow(tx.db, { ...details, ...stamps, patientId: chart.id })
  if (chart.noAllergiesAt !== null) setNoAllergies(tx, chart.id, false)
  return allergyView(requireAllergy(tx, stamps.id))
}

/** @throws AppError CONFLICT `changedMeanwhile` with `current` and `attempted`; VALIDATION for a retraction without reason */
export function updateAllergy(tx: Tx, input: Parsed['patients']['updateAllergy']): Allergy {
  const { id, expectedUpdatedAt, state, retractionReason, ...details } = input
  const row = requireAllergy(tx, id)
  const chart = requireChart(tx, row.patientId)
  if (row.updatedAt !== expectedUpdatedAt)
    throw conflict('changedMeanwhile', { current: allergyView(row), attempted: { ...details, state } })
  const columns = { ...details, ...stateColumns(row, { state, retractionReason }) }
  tx.note({
    subject: { table: 'allergies', id },
    patientId: chart.id,
    ...(state === 'retracted' && columns.retractionReason ? { reason: columns.retractionReason } : {}),
  })
  repo.updateAllergyRow(tx.db, id, { ...columns, ...updated(tx) })
  if (columns.state === 'active' && chart.noAllergiesAt !== null) setNoAllergies(tx, chart.id, false)
  return allergyView(requireAllergy(tx, id))
}

/**
 * Records that someone asked and the patient knows of no allergies, or takes that back.
 * @throws AppError CONFLICT `hasAllergies` while an allergy is active
 */
export function confirmNoAllergies(tx: Tx, input: Parsed['patients']['confirmNoAllergies']): Patient {
  const chart = requireChart(tx, input.id)
  if (input.confirmed && listActive(tx, chart.id).length > 0) throw conflict('hasAllergies')
  tx.note({ subject: { table: 'patients', id: chart.id }, patientId: chart.id })
  setNoAllergies(tx, chart.id, input.confirmed)
  return viewOf(requireChart(tx, chart.id))
}

function setNoAllergies(tx: Tx, patientId: string, confirmed: boolean): void {
  const columns = confirmed
    ? { noAllergiesAt: tx.now, noAllergiesBy: tx.actor.userId }
    : { noAllergiesAt: null, noAllergiesBy: null }
  updatePatientRow(tx.db, patientId, { ...columns, ...updated(tx) })
}

const listActive = (tx: Tx, patientId: string): AllergyRow[] =>
  repo.listAllergyRows(tx.db, chartIds(tx, patientId)).filter(row => row.state === 'active')

const isSame = (left: string, right: string) => normalizeName(left) === normalizeName(right)

function requireAllergy(tx: Tx, id: string): AllergyRow {
  const row = repo.findAllergyRow(tx.db, id)
  if (!row) throw notFound('allergies', id)
  return row
}
