import type { Db } from '#db/open.ts'

/** Prepares a statement once per database: `const byId = prepared(db => db.select()….prepare())`, then `byId(db).get(…)`. */
export function prepared<T>(prepare: (db: Db) => T): (db: Db) => T {
  const statements = new WeakMap<Db, T>()
  return db => {
    const known = statements.get(db)
    if (known !== undefined) return known
    const statement = prepare(db)
    statements.set(db, statement)
    return statement
  }
}
