import type { Clinic } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { findHeads, type Head } from '#backend/platform/sync/row-heads.ts'
import { type Dot, type Edit, isLater } from '#shared/sync/merge.ts'

type Own = Pick<Clinic, 'db' | 'device'>

/** What the audit trail says of an entry of a log. */
export interface EntryAuthor {
  userId: string
  at: number
}

const sql = prepared(({ raw }) => ({
  devices: raw.prepare<[], { alias: number; deviceId: string }>(
    'SELECT alias, device_id AS deviceId FROM sync_devices',
  ),
  author: raw.prepare<[string, number], EntryAuthor>(
    'SELECT created_by AS userId, created_at AS at FROM audit_entries WHERE device_id = ? AND sequence = ?',
  ),
  stored: raw.prepare<[string], number>('SELECT stored FROM sync_devices WHERE device_id = ?').pluck(),
  sealedChange: raw
    .prepare<[number], number>('SELECT last_change FROM log_entries WHERE sequence <= ? ORDER BY sequence DESC LIMIT 1')
    .pluck(),
  // Only what is not sealed yet: a handful of rows.
  unsealed: raw.prepare<[number, string, string], { id: number; after: string }>(
    'SELECT id, after FROM log_changes WHERE id > ? AND table_name = ? AND row_id = ? ORDER BY id DESC',
  ),
  entryOf: raw
    .prepare<[number, number], number>(
      'SELECT sequence FROM log_entries WHERE sequence > ? AND last_change >= ? ORDER BY sequence LIMIT 1',
    )
    .pluck(),
}))

export const findAuthor = (db: Clinic['db'], { deviceId, sequence }: Dot): EntryAuthor | undefined =>
  sql(db).author.get(deviceId, sequence)

/**
 * The entries that wrote a row as it stands, one per column group that was written by itself: by their groups, `*` for all
 * others. Own changes count before they are sealed. Empty for a row without heads, as those of ledgers.
 */
export function listWriters(own: Own, table: string, rowId: string): Map<string, Edit> {
  const heads = findHeads(own.db, table, rowId) ?? {}
  const aliases = new Map(
    sql(own.db)
      .devices.all()
      .map(({ alias, deviceId }) => [alias, deviceId]),
  )
  const dotOf = ([clock, alias, sequence]: Head) => ({ clock, sequence, deviceId: aliases.get(alias) ?? '' })
  return new Map(Object.entries(heads).map(([group, head]) => [group, dotOf(head)]))
}

/** Who wrote a column group of a row last. */
export function findWriter(
  own: Own,
  table: string,
  rowId: string,
  group: string,
  columns: readonly string[],
): Dot | null {
  const unsealed = findUnsealed(own, table, rowId, after => columns.some(column => column in after))
  if (unsealed) return unsealed
  const heads = findHeads(own.db, table, rowId)
  if (!heads) return null
  const writers = listWriters(own, table, rowId)
  return writers.get(heads[group] ? group : '*') ?? null
}

/** Who wrote any part of a row last, but for the groups that are named. */
export function latestWriter(own: Own, table: string, rowId: string, except: readonly string[] = []): Dot | null {
  const unsealed = findUnsealed(own, table, rowId, after => Object.keys(after).some(column => !except.includes(column)))
  if (unsealed) return unsealed
  const edits = [...listWriters(own, table, rowId)].filter(([group]) => !except.includes(group)).map(([, edit]) => edit)
  return edits.reduce<Edit | null>((last, edit) => (last && isLater(last, edit) ? last : edit), null)
}

/** The last own entry that is not sealed yet and changed a row in a way that matters. */
export function findUnsealed(
  { db, device }: Own,
  table: string,
  rowId: string,
  matters: (after: Record<string, unknown>) => boolean = () => true,
): Dot | null {
  const sealed = device.logBase + (sql(db).stored.get(device.id) ?? 0)
  const lastSealed = sql(db).sealedChange.get(sealed) ?? 0
  for (const change of sql(db).unsealed.iterate(lastSealed, table, rowId)) {
    if (!matters(JSON.parse(change.after))) continue
    const entry = sql(db).entryOf.get(sealed, change.id)
    if (entry !== undefined) return { deviceId: device.id, sequence: entry - device.logBase }
  }
  return null
}
