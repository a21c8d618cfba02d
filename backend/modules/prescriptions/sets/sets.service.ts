import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import { type SetLine, sameSetName, setLineProblem } from '#shared/domain/prescriptions/sets.ts'
import { conflict, type FieldIssue, forbidden, invalid, notFound } from '#shared/errors.ts'
import * as repo from './sets.repo.ts'

type Inputs = Parsed['prescriptions']['sets']

/** Of sets that an admin made: they are nobody's own. */
const clinicId = ''

/** The caller's own sets, then those that are shared; each by name. */
export function list(call: Call): DrugSet[] {
  const sets = repo.listSetRows(call.db, call.actor.userId).map(row => setOf(call, row))
  return sets.sort((one, other) => Number(other.own) - Number(one.own))
}

export function add(tx: Tx, input: Inputs['add']): DrugSet {
  const row = { ...created(tx), ...input, ownerId: ownerFor(tx, input.shared) }
  checkSet(tx, row)
  repo.insertSet(tx.db, row)
  return answer(tx, row.id)
}

export function change(tx: Tx, { id, expectedUpdatedAt, ...values }: Inputs['change']): DrugSet {
  const row = requireChangeable(tx, id)
  if (row.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { id })
  // What a doctor no longer shares stays theirs; the clinic's has nobody to go back to.
  if (!values.shared && row.ownerId !== tx.actor.userId) throw forbidden('prescriptions.manageSets')
  checkSet(tx, { ...row, ...values })
  repo.updateSet(tx.db, id, { ...values, ...updated(tx) })
  return answer(tx, id)
}

export function remove(tx: Tx, { id }: Inputs['remove']): { id: string } {
  requireChangeable(tx, id)
  repo.updateSet(tx.db, id, { deletedAt: tx.now, ...updated(tx) })
  tx.note({ subject: { table: 'prescription_sets', id } })
  return { id }
}

export function restore(tx: Tx, { id }: Inputs['restore']): DrugSet {
  checkFree(tx, requireChangeable(tx, id, true))
  repo.updateSet(tx.db, id, { deletedAt: null, ...updated(tx) })
  return answer(tx, id)
}

type Owned = Pick<repo.SetRow, 'ownerId' | 'shared'>

/** A doctor's own, or what is shared for an admin. */
const mayChange = ({ actor }: Pick<Call, 'actor'>, { ownerId, shared }: Owned): boolean =>
  ownerId === actor.userId || (shared && actor.roles.includes('admin'))

function ownerFor(tx: Tx, shared: boolean): string {
  if (tx.actor.roles.includes('doctor')) return tx.actor.userId
  if (!shared) throw forbidden('prescriptions.write')
  return clinicId
}

/** @throws AppError NOT_FOUND; FORBIDDEN */
function requireChangeable(tx: Tx, id: string, removed = false): repo.SetRow {
  const row = repo.findSet(tx.db, id)
  if (!row || (row.deletedAt !== null && !removed)) throw notFound('prescriptionSets', id)
  if (!mayChange(tx, row)) throw forbidden('prescriptions.manageSets')
  return row
}

function checkSet(tx: Tx, row: Pick<repo.SetRow, 'id' | 'ownerId' | 'name' | 'lines'>): void {
  const formulary = formularyOf(tx)
  const isListed = ({ medicineId }: SetLine) => medicineId !== null && formulary.find(medicineId) !== undefined
  const issues = row.lines.flatMap((line, place): FieldIssue[] => {
    const problem = setLineProblem(line, isListed(line))
    if (problem === 'unreadable')
      return [{ path: `lines.${place}.text`, message: 'leaves a doubt when it is read', key: 'doubtfulLine' }]
    if (problem === null) return []
    return [{ path: `lines.${place}.medicineId`, message: 'is not in the medicine list', key: 'unknownMedicine' }]
  })
  if (issues.length > 0) throw invalid(...issues)
  checkFree(tx, row)
}

/** Two desks that were apart may still have made two of one name: both are then found. */
function checkFree(tx: Tx, { id, ownerId, name }: Pick<repo.SetRow, 'id' | 'ownerId' | 'name'>): void {
  const same = (row: repo.SetRow) =>
    row.id !== id && row.ownerId === ownerId && sameSetName(row.name) === sameSetName(name)
  if (repo.listSetRows(tx.db, ownerId).some(same))
    throw invalid({ path: 'name', message: 'there is one already', key: 'taken' })
}

function answer(tx: Tx, id: string): DrugSet {
  tx.note({ subject: { table: 'prescription_sets', id } })
  return setOf(tx, requireChangeable(tx, id))
}

function setOf(call: Call, { id, name, lines, shared, ownerId, updatedAt }: repo.SetRow): DrugSet {
  const formulary = formularyOf(call)
  return {
    id,
    name,
    shared,
    updatedAt,
    lines: lines.map(line => ({
      ...line,
      medicine: (line.medicineId === null ? undefined : formulary.find(line.medicineId)) ?? null,
    })),
    own: ownerId === call.actor.userId,
    changeable: mayChange(call, { ownerId, shared }),
  }
}
