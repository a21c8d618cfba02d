import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { HybridTime } from '#shared/sync/clock.ts'

/** Who wrote a column group of a row: clock, alias of the device, sequence. */
export type Head = [clock: HybridTime, alias: number, sequence: number]

/** The heads of a row by group. `*` is the insert, which counts for every group that has no head of its own. */
export type RowHeads = Record<string, Head>

const sql = prepared(({ raw }) => ({
  get: raw
    .prepare<[string, string], string>('SELECT clocks FROM row_clocks WHERE table_name = ? AND row_id = ?')
    .pluck(),
  insert: raw.prepare('INSERT INTO row_clocks (table_name, row_id, clocks) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
  update: raw.prepare('UPDATE row_clocks SET clocks = ? WHERE table_name = ? AND row_id = ?'),
}))

export function findHeads(db: Db, table: string, rowId: string): RowHeads | undefined {
  const text = sql(db).get.get(table, rowId)
  return text === undefined ? undefined : (JSON.parse(text) as RowHeads)
}

/** @returns whether the row is new: otherwise its heads stay as they are */
export function insertHeads(db: Db, table: string, rowId: string, [clock, alias, sequence]: Head): boolean {
  // What JSON.stringify would write, on the road of every row that comes in.
  return sql(db).insert.run(table, rowId, `{"*":["${clock}",${alias},${sequence}]}`).changes === 1
}

export function updateHeads(db: Db, table: string, rowId: string, heads: RowHeads): void {
  sql(db).update.run(JSON.stringify(heads), table, rowId)
}

export function headOf(heads: RowHeads, group: string): Head {
  const head = heads[group] ?? heads['*']
  if (!head) throw new Error('a row without heads')
  return head
}

/** Whether both are the same edit. */
export const isSameHead = (one: Head | undefined, [, alias, sequence]: Head): boolean =>
  one?.[1] === alias && one[2] === sequence
