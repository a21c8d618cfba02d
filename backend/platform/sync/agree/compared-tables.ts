import { syncedTables } from '../tables.ts'
import type { SumsWanted } from './sums.ts'

/**
 * The tables that are compared, with their columns in one order for everyone; all of them, or those that are named. The
 * audit trail is not among them: its chains prove themselves.
 */
export function comparedTables(names?: readonly string[]): SumsWanted['tables'] {
  const tables = [...syncedTables().values()].filter(({ name }) => name !== 'replica_sums')
  const wanted = tables.filter(({ name }) => names?.includes(name) ?? true)
  return Object.fromEntries(wanted.map(({ name, columns }) => [name, [...columns].sort()]))
}
