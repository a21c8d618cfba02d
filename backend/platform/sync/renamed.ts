import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Dot } from '#shared/sync/merge.ts'
import { conflictId } from './conflict-rows.ts'
import { findHeads, updateHeads } from './row-heads.ts'
import { syncedTables } from './tables.ts'

/**
 * A stretch of a log that only its own workstation has, under the name that the workstation takes now: entry `after + n`
 * of the old device becomes entry `n` of the new one. Aliases as in `sync_devices`.
 */
export interface Renaming {
  from: { id: string; alias: number }
  to: { id: string; alias: number }
  after: number
  /** The last of the old sequences that is sealed. */
  sealed: number
}

/** The new name of an edit; others keep theirs. */
export function renamedDot({ from, to, after }: Renaming, dot: Dot): Dot {
  if (dot.deviceId !== from.id || dot.sequence <= after) return dot
  return { deviceId: to.id, sequence: dot.sequence - after }
}

const sql = prepared(({ raw }) => ({
  conflicts: raw.prepare<
    [string, number],
    { id: string; table: string; rowId: string; columns: string; sequence: number }
  >(
    `SELECT id, table_name AS "table", row_id AS rowId, columns, lost_sequence AS sequence FROM conflicts
     WHERE lost_device_id = ? AND lost_sequence > ?`,
  ),
  renameConflict: raw.prepare('UPDATE conflicts SET id = ?, lost_device_id = ?, lost_sequence = ? WHERE id = ?'),
  renameClocks: raw.prepare("UPDATE row_clocks SET row_id = ? WHERE table_name = 'conflicts' AND row_id = ?"),
  renameLogged: raw.prepare("UPDATE log_changes SET row_id = ? WHERE table_name = 'conflicts' AND row_id = ?"),
  changed: raw.prepare<[number, number], { table: string; rowId: string }>(
    `SELECT DISTINCT c.table_name AS "table", c.row_id AS rowId FROM log_entries l
     JOIN log_changes c ON c.id > l.first_change AND c.id <= l.last_change WHERE l.sequence > ? AND l.sequence <= ?`,
  ),
}))

/**
 * Conflicts are named after the edit that lost.
 * @returns new ids by old ones
 */
export function renameConflicts(db: Db, renaming: Renaming): Map<string, string> {
  const { from, to, after } = renaming
  const renamed = new Map<string, string>()
  for (const { id, table, rowId, columns, sequence } of sql(db).conflicts.all(from.id, after)) {
    const [column = ''] = JSON.parse(columns) as string[]
    const group = syncedTables().get(table)?.groupOf(column) ?? column
    const newId = conflictId(table, rowId, group, to.id, sequence - after)
    sql(db).renameConflict.run(newId, to.id, sequence - after, id)
    sql(db).renameClocks.run(newId, id)
    sql(db).renameLogged.run(newId, id)
    renameHeads(db, renaming, 'conflicts', newId)
    renamed.set(id, newId)
  }
  return renamed
}

/** The heads of every row that was changed in the stretch. @param logBase of the old device */
export function renameAllHeads(db: Db, renaming: Renaming, logBase: number): void {
  const { after, sealed } = renaming
  for (const { table, rowId } of sql(db).changed.all(logBase + after, logBase + sealed))
    renameHeads(db, renaming, table, rowId)
}

function renameHeads(db: Db, { from, to, after }: Renaming, table: string, rowId: string): void {
  const heads = findHeads(db, table, rowId)
  if (!heads) return
  for (const head of Object.values(heads)) {
    if (head[1] !== from.alias || head[2] <= after) continue
    head[1] = to.alias
    head[2] -= after
  }
  updateHeads(db, table, rowId, heads)
}
