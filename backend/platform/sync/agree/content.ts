import type { RawDatabase } from '#db/open-raw.ts'
import type { Vector } from '#shared/sync/vector.ts'

/**
 * Up to which entry of each device the rows here follow from its log: the last one that changed a row. Entries that only
 * tell (a chart was opened) and those that compare copies do not count, so that copies stay comparable while nobody writes.
 */
export function contentVector(raw: RawDatabase): Vector {
  const devices = raw
    .prepare<[], string>('SELECT device_id FROM sync_devices UNION SELECT id FROM this_device ORDER BY 1')
    .pluck()
  const lastChange = raw
    .prepare<[string], number>(
      `SELECT sequence FROM audit_entries WHERE device_id = ? AND changes <> '[]'
         AND EXISTS (SELECT 1 FROM json_each(changes) WHERE value ->> 'table' <> 'replica_sums')
       ORDER BY sequence DESC LIMIT 1`,
    )
    .pluck()
  const pairs = devices.all().map((deviceId): [string, number] => [deviceId, lastChange.get(deviceId) ?? 0])
  return Object.fromEntries(pairs.filter(([, sequence]) => sequence > 0))
}

/** Whether own changes are all sealed, so that their heads are known, and nothing waits in quarantine. */
export function isAtRest(raw: RawDatabase): boolean {
  const atRest = raw
    .prepare<[], 0 | 1>(
      `SELECT NOT EXISTS (SELECT 1 FROM sync_quarantine)
         AND coalesce((SELECT max(sequence) FROM log_entries), 0) - d.log_base
           <= coalesce((SELECT stored FROM sync_devices WHERE device_id = d.id), 0)
       FROM this_device d`,
    )
    .pluck()
  return atRest.get() === 1
}

export const isSameVector = (one: Vector, other: Vector): boolean => {
  const ids = Object.keys(one)
  return ids.length === Object.keys(other).length && ids.every(id => one[id] === other[id])
}
