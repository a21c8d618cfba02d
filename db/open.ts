import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { openRawDatabase, type RawDatabase } from './open-raw.ts'
import * as schema from './schema/index.ts'
import { withStatementCache } from './statement-cache.ts'

export type Db = BetterSQLite3Database<typeof schema> & { raw: RawDatabase }

/** The encrypted database with the schema's tables; see `openRawDatabase`. */
export function openDatabase(file: string, key: Uint8Array, options: { readonly?: boolean } = {}): Db {
  const raw = openRawDatabase(file, key, options)
  return Object.assign(drizzle(withStatementCache(raw), { schema }), { raw })
}
