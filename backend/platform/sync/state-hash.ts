import { createHash } from 'node:crypto'
import type { Db } from '#db/open.ts'
import { declaredTables } from '#db/schema/table.ts'

/** Hashes of everything that must be the same on workstations that have applied the same, by table. */
export function stateHashes(db: Db): Record<string, string> {
  const hashes: Record<string, string> = {}
  for (const [name, { policy }] of declaredTables()) {
    if (policy === 'lww' || policy === 'ledger' || policy === 'derived') hashes[name] = hashOf(db, tableQuery(name))
  }
  hashes.row_clocks = hashOf(
    db,
    `SELECT c.table_name, c.row_id, g.key, g.value ->> 0, d.device_id, g.value ->> 2
     FROM row_clocks c, json_each(c.clocks) g JOIN sync_devices d ON d.alias = g.value ->> 1
     WHERE c.table_name <> 'conflicts' ORDER BY 1, 2, 3`,
  )
  return hashes
}

/** A lost value that is superseded needs no decision, and a workstation may never have met it. */
const tableQuery = (name: string) =>
  name === 'conflicts'
    ? 'SELECT * FROM conflicts WHERE superseded = 0 ORDER BY id'
    : `SELECT * FROM "${name}" ORDER BY id`

function hashOf(db: Db, query: string): string {
  const hash = createHash('sha256')
  for (const row of db.raw.prepare<[], unknown[]>(query).raw().iterate()) hash.update(JSON.stringify(row))
  return hash.digest('hex')
}
