import type { Db } from '#db/open.ts'
import { lanSettings } from '#db/schema/sync.ts'

type Row = typeof lanSettings.$inferSelect

const usual: Row = { id: 1, mode: 'off', port: 4391 }

export const readLanSettings = (db: Db): Row => db.select().from(lanSettings).get() ?? usual

export function writeLanSettings(db: Db, changes: Partial<Omit<Row, 'id'>>): Row {
  const row = { ...readLanSettings(db), ...changes }
  db.insert(lanSettings).values(row).onConflictDoUpdate({ target: lanSettings.id, set: row }).run()
  return row
}
