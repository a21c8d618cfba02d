import type { Db } from '#db/open.ts'
import { applyChange } from './apply-row.ts'
import type { Author } from './author.ts'
import type { DeviceLogs } from './device-rows.ts'
import type { WireChange } from './payload.ts'
import type { Waiting } from './quarantine.ts'
import type { SyncedTables } from './tables.ts'

export interface TakingParts {
  db: Db
  logs: DeviceLogs
  /** What this version knows. */
  tables: SyncedTables
}

/**
 * Applies what this version understands of a change, with capture off.
 * @returns the part that has to wait
 */
export function takeChange({ db, logs, tables }: TakingParts, change: WireChange, author: Author): Waiting | null {
  const table = tables.get(change.table)
  if (!table) return { waitsFor: 'version', partial: false, change }
  const isKnown = (name: string) => table.columns.has(name)
  if (change.columns.every(isKnown))
    return applyChange(db, logs, table, change, author) ? null : { waitsFor: 'row', partial: false, change }
  const understood = only(change, isKnown)
  if (!applyChange(db, logs, table, understood, { ...author, hasMore: true }))
    return { waitsFor: 'row', partial: false, change }
  const unknown = only(change, name => !isKnown(name))
  return { waitsFor: 'version', partial: true, change: unknown }
}

function only(change: WireChange, wanted: (name: string) => boolean): WireChange {
  const columns = change.columns.filter(wanted)
  return { ...change, columns, after: Object.fromEntries(columns.map(name => [name, change.after[name]])) }
}
