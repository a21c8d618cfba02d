import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { fileSettings } from '#db/schema/attachments.ts'
import type { FileChoice } from '#shared/domain/attachments/file-policy.ts'

/** A file that rows of this clinic name, and what is known of its copies. */
export interface FileRow {
  name: string
  size: number
  createdAt: number
  always: 0 | 1
  here: 0 | 1
  heldAt: number | null
  nearAt: number | null
  openedAt: number | null
  fault: string | null
}

/** What changes about the copies of a file; what is left out stays. */
export interface CopyChange {
  here?: boolean
  heldAt?: number | null
  nearAt?: number
  openedAt?: number
  fault?: string | null
}

const files = `SELECT a.blob_name AS name, max(a.size) AS size, max(a.created_at) AS createdAt,
    max(a.purpose IN ('logo', 'thumbnail')) AS always, coalesce(max(c.here), 0) AS here, max(c.held_at) AS heldAt,
    max(c.near_at) AS nearAt, max(c.opened_at) AS openedAt, max(c.fault) AS fault
  FROM attachments a LEFT JOIN file_copies c ON c.blob_name = a.blob_name WHERE a.blob_name <> ''`

const sql = prepared(({ raw }) => ({
  all: raw.prepare<[], FileRow>(`${files} GROUP BY a.blob_name`),
  one: raw.prepare<[string], FileRow>(`${files} AND a.blob_name = ? GROUP BY a.blob_name`),
  ensure: raw.prepare('INSERT OR IGNORE INTO file_copies (blob_name) VALUES (?)'),
  here: raw.prepare('UPDATE file_copies SET here = ? WHERE blob_name = ?'),
  heldAt: raw.prepare('UPDATE file_copies SET held_at = ? WHERE blob_name = ?'),
  nearAt: raw.prepare('UPDATE file_copies SET near_at = ? WHERE blob_name = ?'),
  openedAt: raw.prepare('UPDATE file_copies SET opened_at = ? WHERE blob_name = ?'),
  fault: raw.prepare('UPDATE file_copies SET fault = ? WHERE blob_name = ?'),
  relays: raw.prepare<[], number>("SELECT count(*) FROM sync_peers WHERE active = 1 AND kind = 'relay'").pluck(),
  network: raw.prepare<[], number>("SELECT count(*) FROM lan_settings WHERE mode <> 'off'").pluck(),
  queued: raw
    .prepare<[string, string], number>(
      `SELECT count(*) FROM jobs WHERE kind = ? AND state IN ('waiting', 'running')
       AND json_extract(payload, '$.blobName') = ?`,
    )
    .pluck(),
  waiting: raw.prepare<[string], number>("SELECT count(*) FROM jobs WHERE kind = ? AND state = 'waiting'").pluck(),
}))

/** Files of attachments that were added after an instant, oldest first. */
export const listFilesSince = (db: Db, since: number): FileRow[] =>
  sql(db)
    .all.all()
    .filter(({ createdAt }) => createdAt > since)
    .sort((one, other) => one.createdAt - other.createdAt || (one.name < other.name ? -1 : 1))

export const listFiles = (db: Db): FileRow[] => sql(db).all.all()
export const findFile = (db: Db, name: string): FileRow | undefined => sql(db).one.get(name)

export function changeCopy(db: Db, name: string, { here, heldAt, nearAt, openedAt, fault }: CopyChange): void {
  const statements = sql(db)
  statements.ensure.run(name)
  if (here !== undefined) statements.here.run(here ? 1 : 0, name)
  if (heldAt !== undefined) statements.heldAt.run(heldAt, name)
  if (nearAt !== undefined) statements.nearAt.run(nearAt, name)
  if (openedAt !== undefined) statements.openedAt.run(openedAt, name)
  if (fault !== undefined) statements.fault.run(fault, name)
}

/** Whether there is a relay that stays, so that what it holds need not be here. */
export const hasRelay = (db: Db): boolean => (sql(db).relays.get() ?? 0) > 0

/** Whether files can travel at all: through a relay, or through whoever hosts on the network. */
export const mayTravel = (db: Db): boolean => hasRelay(db) || (sql(db).network.get() ?? 0) > 0

/** Whether a job of this kind for this file waits or runs. */
export const isQueued = (db: Db, kind: string, name: string): boolean => (sql(db).queued.get(kind, name) ?? 0) > 0

export const isWaiting = (db: Db, kind: string): boolean => (sql(db).waiting.get(kind) ?? 0) > 0

export function readChoice(db: Db): FileChoice {
  const { policy, recentDays } = db.select().from(fileSettings).get() ?? { policy: 'all' as const, recentDays: 90 }
  return { policy, recentDays }
}

export function changeChoice(db: Db, changes: Partial<FileChoice>): void {
  const row = { ...readChoice(db), ...changes, id: 1 }
  db.insert(fileSettings).values(row).onConflictDoUpdate({ target: fileSettings.id, set: row }).run()
}
