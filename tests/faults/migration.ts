import { type Migration, schemaVersion } from '#db/migrate.ts'
import { migrations as shipped } from '#db/migrations.gen.ts'

export const rowCount = 40_000

function later(place: number, sql: string[]): Migration {
  return { idx: schemaVersion + place, tag: `later ${place}`, checksum: `checksum ${place}`, sql }
}

const fill = later(0, [
  'CREATE TABLE big (id INTEGER PRIMARY KEY, name TEXT)',
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rowCount})
   INSERT INTO big SELECT i, hex(randomblob(60)) FROM n`,
])

/** A rebuild as drizzle-kit writes it, slow enough to be killed in its middle. */
const rebuild = later(1, [
  'CREATE TABLE __new_big (id INTEGER PRIMARY KEY, name TEXT, length INTEGER DEFAULT 0)',
  'INSERT INTO __new_big SELECT id, name, length(name) FROM big',
  'DROP TABLE big',
  'ALTER TABLE __new_big RENAME TO big',
  'CREATE INDEX big_name ON big (name)',
])

export const before = [...shipped, fill]
export const after = [...shipped, fill, rebuild]
