import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { type EpochKey, keyIdOf } from './trust/epochs.ts'

interface GrantRow {
  changeId: number
  keyId: string
  /** The device is new with the same transaction: it gets the keys with its copy of the clinic. */
  isNew: number
}

const sql = prepared(({ raw }) => ({
  /** Grants that are in no batch yet, by the entries that made them. */
  grants: raw.prepare<[number], GrantRow>(
    `SELECT g.id AS changeId, g.after ->> 'key_id' AS keyId, EXISTS (
       SELECT 1 FROM log_entries l JOIN log_changes d ON d.id > l.first_change AND d.id <= l.last_change
       WHERE l.first_change < g.id AND l.last_change >= g.id
         AND d.table_name = 'devices' AND d.kind = 'i' AND d.row_id = g.after ->> 'device_id'
     ) AS isNew
     FROM log_changes g WHERE g.id > ? AND g.table_name = 'epoch_grants'`,
  ),
}))

/** What an entry is sealed with, and whether in a batch of its own. */
export interface Sealing {
  key: EpochKey
  alone: boolean
}

/**
 * Which key seals each own entry: the newest that all members hold when they read it. They read in order, so a key that an
 * entry grants them seals only what comes after that entry.
 * @param keys of the clinic, the newest first
 * @param after the change after which nothing is sealed yet
 */
export function sealingKeys(
  db: Db,
  keys: readonly EpochKey[],
  after: number,
): (entry: { firstChange: number; lastChange: number }) => Sealing {
  const [newest] = keys
  const oldest = keys.at(-1)
  if (!newest || !oldest) throw new Error('this workstation holds no key of the clinic')
  const grants = sql(db).grants.all(after)
  if (grants.length === 0) return () => ({ key: newest, alone: false })
  const known = keys.map(each => ({ ...each, id: keyIdOf(each.key) }))
  return ({ firstChange, lastChange }) => {
    const withIt = grants.filter(({ changeId }) => changeId > firstChange && changeId <= lastChange)
    // A workstation that comes back under a new name may lack all but the oldest.
    if (withIt.some(({ isNew }) => isNew === 1)) return { key: oldest, alone: true }
    const untold = grants.filter(({ changeId, isNew }) => changeId > firstChange && isNew === 0)
    const ids = new Set(untold.map(({ keyId }) => keyId))
    return { key: known.find(({ id }) => !ids.has(id)) ?? oldest, alone: withIt.length > 0 }
  }
}
