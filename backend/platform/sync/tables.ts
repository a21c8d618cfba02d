import { declaredTables, sqlGroups, valueColumns } from '#db/schema/table.ts'
import type { Domain } from '#shared/domains.ts'

/** How a synced table is merged, by SQL names. */
export interface SyncedTable {
  name: string
  policy: 'lww' | 'ledger'
  /** What two desks wrote at once is for a clinician to review, and an edit beats a removal. */
  clinical: boolean
  columns: ReadonlySet<string>
  /** The key of the group that a column moves with: the group's first column, or itself. */
  groupOf(column: string): string
}

/** The column, and group, that says a row is removed. */
export const tombstone = 'deleted_at'

/** Who touched a row last, in whatever column: nobody needs to decide which of two desks that was. */
const stamps = ['updated_at', 'updated_by']
const bookkeeping: ReadonlySet<string> = new Set([...stamps, 'site_id', 'created_at', 'created_by'])

/** Whether a lost value of this group is no loss to anyone. */
export const isSilent = (group: string): boolean => bookkeeping.has(group)

const clinicalDomains: ReadonlySet<Domain> = new Set([
  'patients',
  'encounters',
  'lab',
  'prescriptions',
  'pharmacy',
  'wards',
])

export type SyncedTables = ReadonlyMap<string, SyncedTable>

let known: SyncedTables | undefined

/** The tables that travel, by SQL name: only what is declared here is ever written to by what came from outside. */
export function syncedTables(): SyncedTables {
  known ??= describe()
  return known
}

function describe(): SyncedTables {
  const tables = new Map<string, SyncedTable>()
  for (const [name, declared] of declaredTables()) {
    const { policy, domain } = declared
    if (policy !== 'lww' && policy !== 'ledger') continue
    const keys = new Map([stamps, ...sqlGroups(declared)].flatMap(group => group.map(column => [column, group[0]])))
    const groupOf = (column: string) => keys.get(column) ?? column
    tables.set(name, {
      name,
      policy,
      clinical: clinicalDomains.has(domain),
      columns: new Set(valueColumns(declared)),
      groupOf,
    })
  }
  return tables
}

/** The columns of a change by the group that they move with. */
export function byGroup(table: SyncedTable, columns: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const column of columns) {
    const key = table.groupOf(column)
    const group = groups.get(key)
    if (group) group.push(column)
    else groups.set(key, [column])
  }
  return groups
}
