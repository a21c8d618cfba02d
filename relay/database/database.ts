import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

export type Orm = PgDatabase<PgQueryResultHKT>

/** PostgreSQL, on a server or inside this process. */
export interface Database {
  orm: Orm
  /** Whether other instances may use it too. */
  isShared: boolean
  /**
   * Hears what any instance says with `pg_notify`.
   * @param onResume what was said while the line was cut is lost: look again
   */
  listen(channel: string, onPayload: (payload: string) => void, onResume: () => void): Promise<void>
  close(): Promise<void>
}
