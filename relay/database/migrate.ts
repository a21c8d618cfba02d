import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Orm } from './database.ts'
import { type Migration, migrations } from './migrations.ts'
import { relayMigrations } from './schema.ts'

/** Keeps instances that start together from migrating together. */
const lockNumber = 4_390_001

const checksumOf = ({ sql: statements }: Migration) => createHash('sha256').update(statements.join(';\n')).digest('hex')

/** @throws Error when the database was made by a newer relay, or by a migration that has changed since */
export async function migrate(orm: Orm): Promise<void> {
  await orm.transaction(async tx => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${lockNumber})`)
    await tx.execute(sql`CREATE TABLE IF NOT EXISTS relay_migrations (tag text PRIMARY KEY, checksum text NOT NULL)`)
    const rows = await tx.select().from(relayMigrations)
    const done = new Map(rows.map(({ tag, checksum }) => [tag, checksum]))
    for (const migration of migrations) {
      const checksum = checksumOf(migration)
      const known = done.get(migration.tag)
      done.delete(migration.tag)
      if (known === checksum) continue
      if (known !== undefined) throw new Error(`migration ${migration.tag} is not the one that ran here`)
      for (const statement of migration.sql) await tx.execute(sql.raw(statement))
      await tx.insert(relayMigrations).values({ tag: migration.tag, checksum })
    }
    if (done.size > 0) throw new Error(`the database is newer than this relay: ${[...done.keys()].join(', ')}`)
  })
}
