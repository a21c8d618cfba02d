import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { installTriggers } from '#db/triggers.ts'
import type { Edit } from '#shared/sync/merge.ts'
import type { DeviceLogs } from '../device-rows.ts'
import type { Values } from '../payload.ts'
import { findHeads, type Head, updateHeads } from '../row-heads.ts'
import { insertRow, readRow, updateRow } from '../row-values.ts'
import type { SyncedTable } from '../tables.ts'
import type { RowState } from './claims.ts'

const keepHeads = prepared(({ raw }) =>
  raw.prepare("INSERT OR IGNORE INTO row_clocks (table_name, row_id, clocks) VALUES (?, ?, '{}')"),
)

/** A row as it stands here; null where it is missing. */
export function stateOf(db: Db, logs: DeviceLogs, table: SyncedTable, rowId: string): RowState | null {
  const values = readRow(db, table.name, rowId, [...table.columns])
  if (!values) return null
  const heads = Object.entries(findHeads(db, table.name, rowId) ?? {}).map(
    ([group, [clock, alias, sequence]]): [string, RowState['heads'][string]] => [
      group,
      [clock, logs.at(alias).deviceId, sequence],
    ],
  )
  return { values, heads: Object.fromEntries(heads) }
}

/** Who wrote a group last. */
export function headIn({ heads }: RowState, group: string): Edit | null {
  const [clock, deviceId, sequence] = heads[group] ?? heads['*'] ?? []
  return clock === undefined || deviceId === undefined || sequence === undefined ? null : { clock, deviceId, sequence }
}

/** Puts a state in place, or the named groups of it; with capture off, inside the caller's transaction. */
export function putState(
  db: Db,
  logs: DeviceLogs,
  table: SyncedTable,
  rowId: string,
  put: Values,
  head: RowState['heads'],
) {
  // Rows that only grow are guarded against every change, and this one is damaged.
  const isGuarded = table.policy === 'ledger'
  if (isGuarded) db.raw.exec(`DROP TRIGGER IF EXISTS "protect_${table.name}_update"`)
  insertRow(db, table.name, rowId, Object.keys(put), put)
  updateRow(db, table.name, rowId, Object.keys(put), put)
  if (isGuarded) installTriggers(db.raw)
  if (Object.keys(head).length === 0) return
  keepHeads(db).run(table.name, rowId)
  const heads = { ...findHeads(db, table.name, rowId) }
  for (const [group, [clock, deviceId, sequence]] of Object.entries(head))
    heads[group] = [clock, logs.of(deviceId).alias, sequence] satisfies Head
  updateHeads(db, table.name, rowId, heads)
}
