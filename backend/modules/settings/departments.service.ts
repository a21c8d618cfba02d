import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Department } from '#shared/contract/settings.ts'
import { conflict, notFound } from '#shared/errors.ts'
import * as repo from './settings.repo.ts'

export const listDepartments = (call: Pick<Call, 'db'>): Department[] => repo.listDepartmentRows(call.db)

/** Two desks that were apart may still have made two of one name: people then remove one. */
function checkNew(tx: Tx, name: string, exceptId: string | null): void {
  const same = listDepartments(tx).find(
    each => each.id !== exceptId && each.name.toLocaleLowerCase() === name.toLocaleLowerCase(),
  )
  if (same) throw conflict('departmentKnown', { id: same.id })
}

function requireDepartment(tx: Tx, id: string, removed = false) {
  const row = repo.findDepartment(tx.db, id)
  if (!row || (row.deletedAt !== null && !removed)) throw notFound('departments', id)
  return row
}

export function addDepartment(tx: Tx, { name }: { name: string }): Department {
  checkNew(tx, name, null)
  const row = { ...created(tx), name }
  repo.insertDepartment(tx.db, row)
  return { id: row.id, name }
}

export function renameDepartment(tx: Tx, { id, name }: Department): Department {
  requireDepartment(tx, id)
  checkNew(tx, name, id)
  repo.updateDepartment(tx.db, id, { name, ...updated(tx) })
  return { id, name }
}

export function removeDepartment(tx: Tx, { id }: { id: string }): { id: string } {
  requireDepartment(tx, id)
  repo.updateDepartment(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  return { id }
}

export function restoreDepartment(tx: Tx, { id }: { id: string }): Department {
  const { name } = requireDepartment(tx, id, true)
  checkNew(tx, name, id)
  repo.updateDepartment(tx.db, id, { deletedAt: null, ...updated(tx) })
  return { id, name }
}
