import { checkStillFree } from '#backend/modules/scheduling/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import { updateRow } from '#backend/platform/sync/row-values.ts'
import { line, prose } from '#shared/contract/fields.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { AppError, conflict, forbidden, invalid, notFound } from '#shared/errors.ts'
import * as repo from './conflicts.repo.ts'
import { columnFact } from './fields.ts'
import { maySettle } from './matters.ts'
import {
  compare,
  fixedBecause,
  type OpenConflict,
  patientIdOf,
  pick,
  readOpen,
  type Values,
  versionOf,
} from './open-conflict.ts'

type Settled = Outputs['sync']['conflicts']['settle']

/**
 * Decides a conflict. The other value is written like any edit of the record, so every workstation comes to the same.
 * @throws AppError NOT_FOUND, FORBIDDEN; CONFLICT `changedMeanwhile`, `signed`, `elsewhere`, `slotTaken`; VALIDATION
 */
export function settle(tx: Tx, input: Parsed['sync']['conflicts']['settle']): Settled {
  const { id, choice } = input
  const open = requireOpen(tx, input)
  const after = valuesFor(tx, open, input)
  const outcome = { before: pick(open.now, Object.keys(after)), after }
  writeRecord(tx, open, after)
  const settled = { settledAt: tx.now, settledBy: tx.actor.userId, choice, outcome }
  repo.updateConflict(tx.db, id, { ...settled, ...updated(tx) })
  note(tx, open)
  return { id, choice }
}

/** Takes a decision back, with what it wrote. @throws AppError NOT_FOUND, FORBIDDEN; CONFLICT `changedMeanwhile` */
export function reopen(tx: Tx, { id }: { id: string }): { id: string } {
  const row = repo.findConflict(tx.db, id)
  const settled = row && compare(tx, row)
  if (!row || !settled) throw notFound('conflicts', id)
  requireRight(tx, settled)
  if (row.settledAt === null) return { id }
  const { before, after } = (row.outcome ?? { before: {}, after: {} }) as { before: Values; after: Values }
  const stands = Object.entries(after).every(([column, value]) => settled.record[column] === value)
  if (!stands || (Object.keys(after).length > 0 && fixedBecause(tx, settled) !== null))
    throw conflict('changedMeanwhile')
  writeRecord(tx, settled, before)
  const open = { settledAt: null, settledBy: null, choice: null, outcome: null }
  repo.updateConflict(tx.db, id, { ...open, ...updated(tx) })
  note(tx, settled)
  return { id }
}

/** Each on its own: one that cannot be settled does not keep the others from it. */
export async function settleMany(
  call: Call,
  input: Parsed['sync']['conflicts']['settleMany'],
): Promise<Outputs['sync']['conflicts']['settleMany']> {
  const settled: string[] = []
  const failed: { id: string; reason: string }[] = []
  const breathe = createBreather()
  for (const each of input.conflicts) {
    try {
      settled.push(call.transaction(tx => settle(tx, { ...each, choice: input.choice })).id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failed.push({ id: each.id, reason: reasonOf(error) })
    }
    await breathe()
  }
  return { settled, failed }
}

const reasonOf = ({ code, data }: AppError) => ('reason' in data ? data.reason : code)

function requireOpen(tx: Tx, { id, expected }: { id: string; expected: string }): OpenConflict {
  const open = readOpen(tx, id)
  if (!open) {
    const row = repo.findConflict(tx.db, id)
    const decided = row && compare(tx, row)
    if (!decided) throw notFound('conflicts', id)
    requireRight(tx, decided)
    throw conflict('changedMeanwhile')
  }
  requireRight(tx, open)
  if (versionOf(open) !== expected) throw conflict('changedMeanwhile')
  return open
}

function requireRight(tx: Tx, { matter }: OpenConflict): void {
  if (!maySettle(tx.actor.roles, matter))
    throw forbidden(matter.clinical ? 'sync.settleClinical' : 'sync.settleConflicts')
}

/** What the choice writes over what is there. */
function valuesFor(tx: Tx, open: OpenConflict, { choice, values = {} }: Parsed['sync']['conflicts']['settle']): Values {
  if (choice === 'kept') return {}
  const fixed = fixedBecause(tx, open)
  if (fixed !== null) throw conflict(fixed === 'signed' ? 'signed' : 'elsewhere')
  return choice === 'lost' ? open.lost : mergedValues(open, values)
}

function mergedValues({ row, now }: OpenConflict, typed: Readonly<Record<string, string>>): Values {
  const entries = Object.entries(typed).map(([column, value]): [string, string | null] => {
    const fact = column in now ? columnFact(row.tableName, column) : null
    const schema = fact?.merges && { line: line(300), prose: prose() }[fact.merges]
    if (!fact || !schema) throw invalid({ path: `values.${column}`, message: 'cannot be put together', key: 'invalid' })
    if (value.trim() === '' && !fact.notNull) return [column, null]
    const read = schema.safeParse(value)
    if (!read.success) throw invalid({ path: `values.${column}`, message: 'not such a text', key: 'invalid' })
    return [column, read.data]
  })
  if (entries.length === 0) throw invalid({ path: 'values', message: 'nothing is put together', key: 'required' })
  return Object.fromEntries(entries)
}

function writeRecord(tx: Tx, { row }: OpenConflict, values: Values): void {
  const columns = Object.keys(values)
  if (columns.length === 0) return
  const stamps = { updated_at: tx.now, updated_by: tx.actor.userId }
  updateRow(tx.db, row.tableName, row.rowId, [...columns, ...Object.keys(stamps)], { ...values, ...stamps })
  if (row.tableName === 'appointments') checkStillFree(tx, row.rowId)
}

function note(tx: Tx, open: OpenConflict): void {
  const patientId = patientIdOf(open)
  tx.note({ subject: { table: open.row.tableName, id: open.row.rowId }, ...(patientId !== null && { patientId }) })
}
