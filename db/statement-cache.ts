import type { Database, Statement } from 'better-sqlite3'

/** Far above the number of different queries the app has; lists of ids give a text per length. */
const capacity = 500

/**
 * The database as drizzle sees it. drizzle prepares anew for every query that it runs, which costs more than running
 * it: here a text that was seen before takes its old statement.
 */
export function withStatementCache(raw: Database): Database {
  const statements = new Map<string, Statement>()
  function prepare(sql: string): Statement {
    const known = statements.get(sql)
    if (known) {
      statements.delete(sql)
      statements.set(sql, known)
      return known
    }
    const statement = inBothModes(raw, sql)
    statements.set(sql, statement)
    const [oldest] = statements.keys()
    if (statements.size > capacity && oldest !== undefined) statements.delete(oldest)
    return statement
  }
  return Object.create(raw, { prepare: { value: prepare } })
}

/** `raw()` switches a statement for good; a shared one must not change under those who read objects, so it has a twin. */
function inBothModes(raw: Database, sql: string): Statement {
  let twin: Statement | undefined
  const rawMode = () => {
    twin ??= raw.prepare(sql).raw()
    return twin
  }
  return Object.assign(raw.prepare(sql), { raw: rawMode })
}
