import { createHash } from 'node:crypto'
import type { Call } from '#backend/platform/call.ts'
import { readRow } from '#backend/platform/sync/row-values.ts'
import { syncedTables } from '#backend/platform/sync/tables.ts'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import * as repo from './conflicts.repo.ts'
import { type Matter, matterOf } from './matters.ts'

export type Values = Record<string, string | number | null>

/** A conflict that somebody may still decide, with the record as it stands. */
export interface OpenConflict {
  row: repo.ConflictRow
  matter: Matter
  /** The whole record, by SQL name. */
  record: Values
  /** The values that are there now, and those that lost; in the same order. */
  now: Values
  lost: Values
}

const tombstone = 'deleted_at'

/** Null when there is nothing to decide: decided, written over, the same on both sides, or not for people. */
export function readOpen(call: Pick<Call, 'db'>, id: string): OpenConflict | null {
  const row = repo.findConflict(call.db, id)
  if (!row || row.settledAt !== null || row.superseded) return null
  const open = compare(call, row)
  return open && differs(open) ? open : null
}

/** A conflict beside the record as it stands, decided or not; null when it is not for people. */
export function compare({ db }: Pick<Call, 'db'>, row: repo.ConflictRow): OpenConflict | null {
  const columns = row.columns.filter(column => syncedTables().get(row.tableName)?.columns.has(column))
  const matter = matterOf(row.tableName, columns)
  const all = syncedTables().get(row.tableName)?.columns
  if (!matter || !all || columns.length === 0) return null
  const record = readRow(db, row.tableName, row.rowId, [...all]) as Values | undefined
  if (!record) return null
  return { row, matter, record, now: pick(record, columns), lost: pick(row.lostValues as Values, columns) }
}

export const pick = (values: Readonly<Values>, columns: readonly string[]): Values =>
  Object.fromEntries(columns.map(column => [column, values[column] ?? null]))

function differs({ now, lost }: OpenConflict): boolean {
  return Object.keys(now).some(column =>
    // Two removals are one, whenever they were.
    column === tombstone ? (now[column] === null) !== (lost[column] === null) : now[column] !== lost[column],
  )
}

/** Names what was looked at: another value, or another record underneath, is another version. */
export function versionOf({ row, now }: OpenConflict): string {
  return createHash('sha256')
    .update(JSON.stringify([row.id, Object.entries(now)]))
    .digest('hex')
    .slice(0, 32)
}

/** Why the lost value cannot be written here. */
export function fixedBecause(call: Pick<Call, 'db'>, { row, matter, record }: OpenConflict): Conflict['fixed'] {
  // Passwords, roles and the last admin have rules of their own, on the page of the account.
  if (matter.domain === 'identity') return 'account'
  return repo.isSigned(call.db, row.tableName, record) ? 'signed' : null
}

export function patientIdOf({ row, record }: OpenConflict): string | null {
  if (row.tableName === 'patients') return row.rowId
  const own = record.patient_id
  return row.patientId ?? (typeof own === 'string' && own !== '' ? own : null)
}
