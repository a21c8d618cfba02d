import { getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Domain } from '#shared/domains.ts'

/**
 * How a table travels between workstations.
 * - `lww`: editable, each column keeps its last writer
 * - `ledger`: insert-only
 * - `derived`: insert-only, and every peer works it out from the log entry itself (audit)
 * - `reference`: ships with the app
 * - `local`: never leaves this workstation
 */
export type SyncPolicy = 'lww' | 'ledger' | 'derived' | 'reference' | 'local'

export interface TableDeclaration {
  domain: Domain
  policy: SyncPolicy
  /** Column property names that win or lose together, e.g. dose with its unit. */
  groups?: readonly (readonly string[])[]
  /** Column property names whose values the audit trail must not repeat. */
  secret?: readonly string[]
}

interface DeclaredTable extends TableDeclaration {
  table: SQLiteTable
}

const registry = new Map<string, DeclaredTable>()

/** Registers a table with its domain and sync policy; a table that is not declared fails the schema test. */
export function declare<T extends SQLiteTable>(declaration: TableDeclaration, table: T): T {
  registry.set(getTableName(table), { ...declaration, table })
  return table
}

/** Every declared table by its SQL name. Complete only after `db/schema/index.ts` was imported. */
export function declaredTables(): ReadonlyMap<string, DeclaredTable> {
  return registry
}
