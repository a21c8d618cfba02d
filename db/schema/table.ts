import { getTableName } from 'drizzle-orm'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Domain } from '#shared/domains.ts'

/**
 * How a table travels between workstations.
 * - `lww`: editable, each column keeps its last writer
 * - `ledger`: insert-only
 * - `derived`: insert-only, and every peer works it out from the log entry itself (audit)
 * - `replica`: kept by applying the log, the same on every peer that has applied the same; goes along with a snapshot
 * - `reference`: ships with the app
 * - `local`: never leaves this workstation
 */
export type SyncPolicy = 'lww' | 'ledger' | 'derived' | 'replica' | 'reference' | 'local'

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

/** The groups of a table that win or lose together, by SQL names. */
export function sqlGroups({ table, groups = [] }: Pick<DeclaredTable, 'table' | 'groups'>): string[][] {
  return groups.map(group => group.map(property => (Reflect.get(table, property) as SQLiteColumn).name))
}

/** SQL names of a table's columns, without `id`. */
export const valueColumns = ({ table }: Pick<DeclaredTable, 'table'>): string[] =>
  getTableConfig(table)
    .columns.map(column => column.name)
    .filter(name => name !== 'id')
