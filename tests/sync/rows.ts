import { getTableConfig, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import {
  isSilent,
  type SyncedTable,
  type SyncedTables,
  syncedTables,
  tombstone,
} from '#backend/platform/sync/tables.ts'
import { declaredTables } from '#db/schema/table.ts'

/** A synced table with what is needed to make rows of it up. */
export interface SimulatedTable extends SyncedTable {
  /** Columns that people edit, without those that every row has. */
  editable: SQLiteColumn[]
  /** Of those, plain texts that no other column moves with: a value that is written into one can be followed. */
  followed: ReadonlySet<string>
}

/**
 * Every table that travels, straight from the schema: a table or a kind of column that is added later is in the simulation
 * by itself, or fails here. `conflicts` is written by the merge alone.
 */
export function simulatedTables(): SimulatedTable[] {
  return [...syncedTables().values()].filter(({ name }) => name !== 'conflicts').map(simulated)
}

/** The merge writes the one, numbers are given out in the other: no version was ever without them. */
const everKnown = new Set(['conflicts', 'patients'])

/** What a version knew that is older than this one: it lacks some tables, and some columns of the others. */
export function olderTables(): SyncedTables {
  const all = [...syncedTables().values()]
  return new Map(
    all.flatMap((table, place) => {
      if (everKnown.has(table.name)) return [[table.name, table]]
      return place % 4 === 1 ? [] : [[table.name, { ...table, columns: olderColumns(table) }]]
    }),
  )
}

/** Every third group of columns is missing; what moves together came together. */
function olderColumns({ columns, groupOf }: SyncedTable): Set<string> {
  const groups = [...new Set([...columns].map(groupOf))].filter(group => group !== tombstone && !isSilent(group))
  const isLater = (column: string) => groups.indexOf(groupOf(column)) % 3 === 0
  return new Set([...columns].filter(column => !isLater(column)))
}

function simulated(table: SyncedTable): SimulatedTable {
  const declared = declaredTables().get(table.name)
  if (!declared) throw new Error(`${table.name} is not declared`)
  const editable = getTableConfig(declared.table).columns.filter(
    ({ name }) => name !== 'id' && name !== 'deleted_at' && !isSilent(name),
  )
  for (const column of editable) valueFor(column, 0)
  const moving = new Set(
    editable.map(({ name }) => table.groupOf(name)).filter((group, index, all) => all.indexOf(group) !== index),
  )
  const followed = editable.filter(column => isPlainText(column) && !moving.has(table.groupOf(column.name)))
  return { ...table, editable, followed: new Set(followed.map(({ name }) => name)) }
}

const isPlainText = (column: SQLiteColumn) =>
  column.columnType === 'SQLiteText' && column.dataType === 'string' && !column.enumValues?.length

/** A value that SQLite stores in this column; `unique` makes plain texts differ from all others. */
export function valueFor(column: SQLiteColumn, unique: number): string | number {
  if (isPlainText(column)) return `text ${unique}`
  if (column.enumValues?.length) return column.enumValues[unique % column.enumValues.length] ?? ''
  switch (column.columnType) {
    case 'SQLiteTextJson':
      return JSON.stringify([`json ${unique}`])
    case 'SQLiteBoolean':
      return unique % 2
    case 'SQLiteInteger':
      return unique
    case 'SQLiteReal':
      return unique + 0.5
    default:
      throw new Error(`the simulation knows no values for ${column.columnType}: teach tests/sync/rows.ts`)
  }
}
