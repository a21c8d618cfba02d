import { changeOf, type RowChange } from '#backend/platform/changes.ts'
import { installTriggers } from '#db/triggers.ts'
import { type Aside, arrivedRows, asideOf, keepAside, type RowName, waitingRows } from './quarantine.ts'
import { findHeads } from './row-heads.ts'
import { type TakingParts, takeChange } from './take-change.ts'

/**
 * Applies changes that an earlier version set aside and this one understands, with capture off; before anyone writes, so
 * that nobody writes over what is not there yet.
 */
export const replayUnderstood = (parts: TakingParts): RowChange[] => replayRows(parts, waitingRows(parts.db))

/** Applies edits whose row has come, with capture off. */
export const replayArrived = (parts: TakingParts): RowChange[] => replayRows(parts, arrivedRows(parts.db))

const replayRows = (parts: TakingParts, rows: readonly RowName[]) =>
  rows.filter(row => replayRow(parts, row)).map(({ table, rowId }) => changeOf(table, rowId))

/** Answers whether anything of the row was applied. */
function replayRow(parts: TakingParts, row: RowName): boolean {
  const table = parts.tables.get(row.table)
  if (!table) return false
  const waiting = asideOf(parts.db, parts.logs, row).filter(
    ({ change, author }) => !author.completes || Object.keys(change.after).some(name => table.columns.has(name)),
  )
  const ordered = insertFirst(parts, row, waiting)
  const isLedgers = table.policy === 'ledger' && ordered.some(({ author }) => author.completes)
  // Its rows never change; what is filled in now was part of them from the beginning.
  if (isLedgers) parts.db.raw.exec(`DROP TRIGGER "protect_${table.name}_update"`)
  for (const aside of ordered) keepAside(parts.db, aside, takeChange(parts, aside.change, aside.author))
  if (isLedgers) installTriggers(parts.db.raw)
  return ordered.length > 0
}

/** The rest of the insert that the row has goes first: what others write over is then there to be kept. */
function insertFirst({ db }: TakingParts, { table, rowId }: RowName, waiting: Aside[]): Aside[] {
  const insert = findHeads(db, table, rowId)?.['*']
  const isInsert = ({ author }: Aside) =>
    insert !== undefined && author.alias === insert[1] && author.edit.sequence === insert[2]
  return [...waiting.filter(isInsert), ...waiting.filter(aside => !isInsert(aside))]
}
