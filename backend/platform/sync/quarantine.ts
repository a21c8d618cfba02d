import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Dot } from '#shared/sync/merge.ts'
import type { Vector } from '#shared/sync/vector.ts'
import type { Author } from './author.ts'
import type { DeviceLogs } from './device-rows.ts'
import type { Values, WireChange } from './payload.ts'

/** What keeps a change, or a part of it, from being applied. */
export interface Waiting {
  waitsFor: 'version' | 'row'
  /** Whether the rest of the change is applied. */
  partial: boolean
  change: WireChange
}

/** A waiting change as it is stored. */
export interface Aside {
  id: number
  change: WireChange
  author: Author
}

export interface RowName {
  table: string
  rowId: string
}

interface Row extends RowName {
  id: number
  alias: number
  sequence: number
  clock: string
  partial: 0 | 1
  change: string
}

interface Stored {
  kind: 'i' | 'u'
  after: Values
  over: [string, Dot][]
  seen: Vector
}

const sql = prepared(({ raw }) => ({
  add: raw.prepare(
    `INSERT INTO sync_quarantine (alias, sequence, clock, table_name, row_id, waits_for, partial, change)
     VALUES ($alias, $sequence, $clock, $table, $rowId, $waitsFor, $partial, $change)`,
  ),
  keep: raw.prepare('UPDATE sync_quarantine SET waits_for = ?, partial = ?, change = ? WHERE id = ?'),
  remove: raw.prepare('DELETE FROM sync_quarantine WHERE id = ?'),
  ofRow: raw.prepare<[string, string], Row>(
    `SELECT id, alias, sequence, clock, table_name AS "table", row_id AS rowId, partial, change FROM sync_quarantine
     WHERE table_name = ? AND row_id = ? ORDER BY id`,
  ),
  partsOfRow: raw.prepare<[string, string], { deviceId: string; sequence: number }>(
    `SELECT d.device_id AS deviceId, q.sequence FROM sync_quarantine q JOIN sync_devices d ON d.alias = q.alias
     WHERE q.table_name = ? AND q.row_id = ? AND q.partial = 1`,
  ),
  rows: raw.prepare<[], RowName>(
    `SELECT table_name AS "table", row_id AS rowId FROM sync_quarantine GROUP BY 1, 2 ORDER BY min(id)`,
  ),
  arrived: raw.prepare<[], RowName>(
    `SELECT DISTINCT q.table_name AS "table", q.row_id AS rowId FROM sync_quarantine q
     JOIN row_clocks c ON c.table_name = q.table_name AND c.row_id = q.row_id WHERE q.waits_for = 'row'`,
  ),
}))

const textOf = ({ kind, after, over }: WireChange, seen: Vector) =>
  JSON.stringify({ kind, after, over: [...over], seen } satisfies Stored)

/** Keeps what has to wait. */
export function setAside(db: Db, { waitsFor, partial, change }: Waiting, { edit, alias, seen }: Author): void {
  const { table, rowId } = change
  const { sequence, clock } = edit
  const values = { alias, sequence, clock, table, rowId, waitsFor, partial: Number(partial) }
  sql(db).add.run({ ...values, change: textOf(change, seen) })
}

/** What is left of a change after it was tried again; its place among the others of its row stays. */
export function keepAside(db: Db, { id, author }: Aside, left: Waiting | null): void {
  if (left) sql(db).keep.run(left.waitsFor, Number(left.partial), textOf(left.change, author.seen), id)
  else sql(db).remove.run(id)
}

/** The waiting changes of a row, in the order in which they came. */
export function asideOf(db: Db, logs: DeviceLogs, { table, rowId }: RowName): Aside[] {
  return sql(db)
    .ofRow.all(table, rowId)
    .map(row => asideFrom(row, logs))
}

function asideFrom({ id, alias, sequence, clock, table, rowId, partial, change }: Row, logs: DeviceLogs): Aside {
  const { kind, after, over, seen } = JSON.parse(change) as Stored
  const columns = Object.keys(after)
  return {
    id,
    // Its audit entry was made when it came: nothing of it is worked out from these again.
    change: { table, rowId, kind, columns, after, before: null, salt: new Uint8Array(), over: new Map(over) },
    author: { edit: { deviceId: logs.at(alias).deviceId, sequence, clock }, alias, seen, completes: partial === 1 },
  }
}

/** The edits of a row of which a part waits. */
export const partlyAppliedEdits = (db: Db, table: string, rowId: string): Dot[] => sql(db).partsOfRow.all(table, rowId)

/** Rows that have waiting changes, those that waited longest first. */
export const waitingRows = (db: Db): RowName[] => sql(db).rows.all()

/** Rows that were missing when an edit of them came, and are here now. */
export const arrivedRows = (db: Db): RowName[] => sql(db).arrived.all()
