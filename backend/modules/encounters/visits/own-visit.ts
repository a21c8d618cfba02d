import type { Call } from '#backend/platform/call.ts'
import { conflict, forbidden, notFound } from '#shared/errors.ts'
import type { Permission } from '#shared/permissions.ts'
import { findVisit, type VisitRow } from './visits.repo.ts'

type HasDb = Pick<Call, 'db'>

/** @throws AppError NOT_FOUND */
export function requireVisit(call: HasDb, id: string): VisitRow {
  const row = findVisit(call.db, id)
  if (!row) throw notFound('visits', id)
  return row
}

/**
 * A visit that may still be changed.
 * @throws AppError NOT_FOUND; CONFLICT `signed`, `cancelled`
 */
export function requireOpenVisit(call: HasDb, id: string): VisitRow {
  const row = requireVisit(call, id)
  if (row.status !== 'open') throw conflict(row.status, { visitId: id })
  return row
}

/** @throws AppError FORBIDDEN unless the caller is the visit's doctor; NOT_FOUND */
export function requireOwnVisit(
  call: Pick<Call, 'db' | 'actor'>,
  id: string,
  permission: Permission = 'encounters.write',
): VisitRow {
  const row = requireVisit(call, id)
  if (row.doctorId !== call.actor.userId) throw forbidden(permission)
  return row
}

/** @throws AppError as `requireOwnVisit` and `requireOpenVisit` do */
export function requireOwnOpenVisit(call: Pick<Call, 'db' | 'actor'>, id: string): VisitRow {
  requireOwnVisit(call, id)
  return requireOpenVisit(call, id)
}
