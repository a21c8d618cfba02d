import type { z } from 'zod'
import { requireChart, resolveChart } from '#backend/modules/patients/charts.ts'
import { findPatientRow } from '#backend/modules/patients/patients.repo.ts'
import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Identifier, identifierDetails } from '#shared/contract/patients/records.ts'
import { type IdentifierKind, normalizeIdentifier, personalKinds } from '#shared/domain/patients/identifiers.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import * as repo from './related.repo.ts'

/** @throws AppError VALIDATION; CONFLICT `identifierTaken` with the chart that has it */
export function addIdentifier(tx: Tx, input: Parsed['patients']['addIdentifier']): Identifier {
  const { patientId, ...details } = input
  const chart = requireChart(tx, patientId)
  const identifier = insertIdentifier(tx, chart.id, details, '')
  tx.note({ subject: { table: 'patient_identifiers', id: identifier.id }, patientId: chart.id })
  return identifier
}

/** Part of a transaction that has noted its chart. `path` leads to the identifier in the caller's input. */
export function insertIdentifier(
  tx: Tx,
  patientId: string,
  details: z.infer<typeof identifierDetails>,
  path: string,
): Identifier {
  const { kind, issuer = null } = details
  const result = normalizeIdentifier(kind, details.value)
  if (!result.ok)
    throw invalid({ path: `${path}value`, message: `not a ${kind}`, key: `identifier.${kind}`, params: { kind } })
  refuseTaken(tx, patientId, kind, result.value)
  const row = { ...created(tx), patientId, kind, issuer, value: result.value }
  repo.insertIdentifierRow(tx.db, row)
  const { id, createdAt, updatedAt, value } = row
  return { id, patientId, kind, value, issuer, createdAt, updatedAt }
}

/** A number that names one person cannot stand in two charts, unless they are one by a merge. */
function refuseTaken(tx: Tx, patientId: string, kind: IdentifierKind, value: string): void {
  for (const row of repo.listSameIdentifiers(tx.db, kind, value)) {
    const chart = findPatientRow(tx.db, resolveChart(tx.db, row.patientId))
    if (!chart || chart.deletedAt !== null) continue
    if (chart.id === patientId) throw conflict('identifierKnown', { kind })
    if (personalKinds.includes(kind))
      throw conflict('identifierTaken', { kind, patientId: chart.id, code: chart.code, name: chart.name })
  }
}

/** @throws AppError NOT_FOUND */
export function removeIdentifier(tx: Tx, { id }: { id: string }): { id: string } {
  const row = repo.findIdentifierRow(tx.db, id)
  if (!row) throw notFound('patient_identifiers', id)
  const chart = requireChart(tx, row.patientId)
  tx.note({ subject: { table: 'patient_identifiers', id }, patientId: chart.id })
  repo.updateIdentifierRow(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  return { id }
}
