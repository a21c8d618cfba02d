import type { Db } from '#db/open.ts'
import { type Dot, type Edit, hadSeen, isLater, isSame, judge } from '#shared/sync/merge.ts'
import type { Author } from './author.ts'
import { amendLost, keepLost, openEdits, supersede } from './conflict-rows.ts'
import type { DeviceLogs } from './device-rows.ts'
import type { Values, WireChange } from './payload.ts'
import { partlyAppliedEdits } from './quarantine.ts'
import { findHeads, type Head, headOf, insertHeads, isSameHead, type RowHeads, updateHeads } from './row-heads.ts'
import { insertRow, readRow, updateRow } from './row-values.ts'
import { byGroup, isSilent, type SyncedTable, tombstone } from './tables.ts'

interface Row {
  db: Db
  logs: DeviceLogs
  table: SyncedTable
  rowId: string
  heads: RowHeads
}

/**
 * Applies one changed row of another device, with capture off.
 * @param change only columns that the table has
 * @returns false for an edit of a row that is not here
 */
export function applyChange(db: Db, logs: DeviceLogs, table: SyncedTable, change: WireChange, author: Author): boolean {
  const { rowId, after, columns } = change
  if (table.policy === 'ledger') {
    if (author.completes) updateRow(db, table.name, rowId, columns, after)
    else insertRow(db, table.name, rowId, columns, after)
    return true
  }
  const head: Head = [author.edit.clock, author.alias, author.edit.sequence]
  if (change.kind === 'i' && insertHeads(db, table.name, rowId, head)) {
    insertRow(db, table.name, rowId, columns, after)
    return true
  }
  const heads = findHeads(db, table.name, rowId)
  if (!heads) return false
  const row: Row = { db, logs, table, rowId, heads }
  for (const [group, names] of byGroup(table, columns)) mergeGroup(row, group, pick(after, names), change, author)
  if (author.hasMore) reviveFrom(row, author)
  if (change.kind === 'i') settleInsert(row, head)
  updateHeads(db, table.name, rowId, heads)
  return true
}

/** Two desks made the same row: the later one counts as its insert, in one form whoever came first. */
function settleInsert({ heads, logs }: Row, head: Head): void {
  const before = headOf(heads, '*')
  const isLast = isLater(editOf(logs, head), editOf(logs, before))
  const insert = isLast ? head : before
  for (const group of Object.keys(heads)) if (group !== '*' && isSameHead(heads[group], insert)) delete heads[group]
  heads['*'] = insert
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map(name => [name, values[name] ?? null]))
}

function editOf(logs: DeviceLogs, [clock, alias, sequence]: Head): Edit {
  return { clock, sequence, deviceId: logs.at(alias).deviceId }
}

function mergeGroup(row: Row, group: string, values: Values, change: WireChange, author: Author): void {
  const { heads, logs } = row
  const currentHead = headOf(heads, group)
  const current = editOf(logs, currentHead)
  const over = change.over.get(group) ?? null
  if (group !== tombstone && isOwnSecond(author, over, current)) {
    changeAgain(row, group, values, author, current)
    return
  }
  const outcome = judge(author.edit, over, current)
  // Also an edit that loses: someone worked on the row without knowing that it was removed.
  if (group !== tombstone && !isSilent(group) && !author.completes) reviveFrom(row, author)
  // A removal that was taken back is lost and still the head.
  if (over && (group === tombstone || !isSame(over, current))) supersede(row.db, row.table.name, row.rowId, group, over)
  if (outcome === 'loses') {
    lose(row, group, values, author.edit, author.alias)
    return
  }
  if (outcome === 'wins') {
    const lost = readRow(row.db, row.table.name, row.rowId, Object.keys(values)) ?? {}
    lose(row, group, lost, current, currentHead[1])
  }
  heads[group] = [author.edit.clock, author.alias, author.edit.sequence]
  if (group === tombstone) placeTombstone(row, values, author)
  else updateRow(row.db, row.table.name, row.rowId, Object.keys(values), values)
}

/** The same edit again: its transaction changed the row twice, or the rest of it is understood only now. */
const isOwnSecond = ({ edit }: Author, over: Dot | null, current: Edit) => isSame(edit, current) || isSame(edit, over)

function changeAgain(row: Row, group: string, values: Values, { edit }: Author, current: Edit): void {
  const { db, table, rowId } = row
  if (isSame(edit, current)) updateRow(db, table.name, rowId, Object.keys(values), values)
  else if (!isSilent(group)) amendLost(db, { table: table.name, rowId, group, edit, values })
}

function lose({ db, table, rowId }: Row, group: string, values: Values, edit: Edit, alias: number): void {
  if (isSilent(group)) return
  const kind = group === tombstone ? 'removal' : 'edit'
  keepLost(db, { table: table.name, rowId, group, clinical: table.clinical, kind, values, edit, alias })
}

/** A removal of clinical data yields to every edit that it had not seen, also to one that lost. */
function placeTombstone(row: Row, values: Values, author: Author): void {
  const yields = values[tombstone] !== null && row.table.clinical && hasUnseenEdit(row, author)
  if (yields) lose(row, tombstone, values, author.edit, author.alias)
  updateRow(row.db, row.table.name, row.rowId, [tombstone], { [tombstone]: yields ? null : values[tombstone] })
}

function hasUnseenEdit({ db, logs, table, rowId, heads }: Row, { edit, seen }: Author): boolean {
  const current = Object.entries(heads).flatMap(([group, head]) =>
    group === tombstone || isSilent(group) ? [] : [editOf(logs, head)],
  )
  const others = [...current, ...openEdits(db, table.name, rowId), ...partlyAppliedEdits(db, table.name, rowId)]
  return others.some(other => !hadSeen(edit, seen, other))
}

/** An edit whose author had not seen the row removed takes the removal back. */
function reviveFrom(row: Row, author: Author): void {
  const { db, logs, table, rowId } = row
  const head = row.heads[tombstone]
  if (!table.clinical || !head) return
  const removal = editOf(logs, head)
  if (hadSeen(author.edit, author.seen, removal)) return
  const values = readRow(db, table.name, rowId, [tombstone])
  if (!values || values[tombstone] === null) return
  lose(row, tombstone, values, removal, head[1])
  updateRow(db, table.name, rowId, [tombstone], { [tombstone]: null })
}
