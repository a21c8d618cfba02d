import { migrations as shippedMigrations } from './migrations.gen.ts'
import { DatabaseError, type RawDatabase } from './open-raw.ts'
import { installPatientSearch } from './patient-search.ts'
import { installTriggers } from './triggers.ts'

export interface Migration {
  idx: number
  tag: string
  /** Statements in order. */
  sql: string[]
  /** SHA-256 of the migration's file. */
  checksum: string
}

/** The number of migrations this version of the app knows: what `healthz` and the key file call the schema version. */
export const schemaVersion = shippedMigrations.length

/**
 * Brings a database to this version's schema, each migration in a transaction of its own, then installs the triggers.
 * @throws DatabaseError `newerSchema` when a newer app wrote it, `changedMigration` when an applied one was edited;
 * nothing was changed then
 */
export function migrate(
  raw: RawDatabase,
  now: () => number,
  migrations: readonly Migration[] = shippedMigrations,
): void {
  const applied = appliedMigrations(raw)
  checkApplied(applied, migrations)
  const pending = migrations.slice(applied.length)
  if (pending.length > 0) {
    raw.exec(
      'CREATE TABLE IF NOT EXISTS schema_migrations (idx INTEGER PRIMARY KEY, tag TEXT, checksum TEXT, applied_at INTEGER)',
    )
    // Rebuilding a table with foreign keys on empties its children without an error.
    raw.pragma('foreign_keys=OFF')
    try {
      for (const migration of pending) applyMigration(raw, migration, now())
    } finally {
      raw.pragma('foreign_keys=ON')
    }
  }
  installTriggers(raw)
  installPatientSearch(raw)
}

interface AppliedMigration {
  idx: number
  tag: string
  checksum: string
}

function appliedMigrations(raw: RawDatabase): AppliedMigration[] {
  const exists = raw.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get()
  if (!exists) return []
  return raw.prepare<[], AppliedMigration>('SELECT idx, tag, checksum FROM schema_migrations ORDER BY idx').all()
}

function checkApplied(applied: AppliedMigration[], known: readonly Migration[]): void {
  if (applied.length > known.length)
    throw new DatabaseError(
      'newerSchema',
      `the database has schema ${applied.length}, this version knows ${known.length}`,
    )
  for (const row of applied) {
    if (known[row.idx]?.checksum !== row.checksum)
      throw new DatabaseError('changedMigration', `migration ${row.tag} differs from the one that was applied`)
  }
}

function applyMigration(raw: RawDatabase, migration: Migration, appliedAt: number): void {
  raw.transaction(() => {
    for (const statement of migration.sql) raw.exec(statement)
    const broken = raw.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0) throw new Error(`migration ${migration.tag} leaves ${broken.length} broken references`)
    raw
      .prepare('INSERT INTO schema_migrations (idx, tag, checksum, applied_at) VALUES (?, ?, ?, ?)')
      .run(migration.idx, migration.tag, migration.checksum, appliedAt)
    raw.pragma(`user_version=${migration.idx + 1}`)
  })()
}
