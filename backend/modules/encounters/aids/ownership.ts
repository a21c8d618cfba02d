import type { Tx } from '#backend/platform/call.ts'
import { conflict, forbidden, notFound } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'

/** Of rows that belong to the whole clinic. */
export const clinicId = ''

interface OwnedRow {
  id: string
  ownerId: string
  updatedAt: Instant
  deletedAt: Instant | null
}

/** Whose a new or changed row will be. @throws AppError FORBIDDEN for an own row of someone who writes no notes */
export function ownerFor(tx: Tx, shared: boolean): string {
  if (shared) return clinicId
  if (!tx.actor.roles.includes('doctor')) throw forbidden('encounters.write')
  return tx.actor.userId
}

/** @throws AppError NOT_FOUND; FORBIDDEN for what belongs to another person */
export function requireMine<Row extends OwnedRow>(
  tx: Tx,
  entity: string,
  id: string,
  row: Row | undefined,
  removed = false,
): Row {
  if (!row || (row.deletedAt !== null && !removed)) throw notFound(entity, id)
  if (row.ownerId !== clinicId && row.ownerId !== tx.actor.userId) throw forbidden('encounters.manageTemplates')
  return row
}

/** @throws AppError CONFLICT `changedMeanwhile` */
export function checkSame(row: OwnedRow, expectedUpdatedAt: Instant): void {
  if (row.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { id: row.id })
}
