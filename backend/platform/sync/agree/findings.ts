import type { Clinic } from '#backend/platform/call.ts'
import { changeOf } from '#backend/platform/changes.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { DeviceLog } from '../device-rows.ts'
import type { Claim } from './claims.ts'
import { differingTables, type Findings } from './compare.ts'

const sql = prepared(({ raw }) => ({
  agreed: raw.prepare('UPDATE sync_devices SET agreed_at = ?, differs = NULL WHERE alias = ?'),
  differs: raw.prepare('UPDATE sync_devices SET differs = ? WHERE alias = ?'),
  agreedAt: raw.prepare<[number], number | null>('SELECT agreed_at FROM sync_devices WHERE alias = ?').pluck(),
}))

/** When another copy was last found equal. */
export const agreedSince = (db: Db, { alias }: DeviceLog): number => sql(db).agreedAt.get(alias) ?? 0

/** Keeps for the screens how the comparison with one other copy went. */
export function keepFinding(
  { db, clock, changes, changeSequence }: Clinic,
  { alias, deviceId }: DeviceLog,
  tables: Record<string, string>,
  claim: Claim,
  { differences }: Findings,
): void {
  const differing = differingTables(tables, claim.sums)
  if (differing.length === 0) sql(db).agreed.run(clock.now(), alias)
  else {
    const rows = differences.filter(row => row.deviceId === deviceId)
    const of = (table: string) => rows.filter(row => row.table.name === table).map(({ rowId }) => rowId)
    sql(db).differs.run(JSON.stringify(differing.map(table => ({ table, rows: of(table) }))), alias)
  }
  changes.publish(changeSequence, [], [changeOf('sync_devices', deviceId)])
}
