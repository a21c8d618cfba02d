import { eq } from 'drizzle-orm'
import { listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { notificationMarks, notifications } from '#db/schema/notifications.ts'
import type { NotificationKind, NotificationPriority } from '#shared/domain/notifications/kinds.ts'
import type { Role } from '#shared/permissions.ts'
import type { Instant } from '#shared/time.ts'

/** One person, and what concerns them. */
export interface Reader {
  userId: string
  roles: readonly Role[]
  /** Kinds of which this person does not want to hear, or may not. */
  muted: readonly string[]
}

/** A place in a list: unread before read, then newest first, and what was found together by the day that it is about. */
export interface Position {
  unread: 0 | 1
  at: number
  /** Higher the sooner that day is. */
  soon: number
  id: string
}

export interface ListedRow extends Position {
  kind: NotificationKind
  priority: NotificationPriority
  patientId: string | null
  subjectId: string | null
  facts: string
  settledAt: Instant | null
}

export interface Search extends Reader {
  view: 'unread' | 'all' | 'settled'
  kind: NotificationKind | null
  after: Position | null
  limit: number
}

type ReaderValues = { me: string; roles: string; muted: string }

/** What someone may see: nothing that is for others, whatever is asked. */
const mine = `FROM notifications AS n
  LEFT JOIN notification_marks AS r ON r.user_id = $me AND r.notification_id = n.id AND r.mark = 'read'
  LEFT JOIN notification_marks AS d ON d.user_id = $me AND d.notification_id = n.id AND d.mark = 'dismissed'
  WHERE n.deleted_at IS NULL AND d.marked_at IS NULL
    AND (n.user_id = $me OR EXISTS (SELECT 1 FROM json_each(n.roles) AS theirs
      JOIN json_each($roles) AS own ON own.value = theirs.value))
    AND n.kind NOT IN (SELECT value FROM json_each($muted))`

const columns = `n.id, n.kind, n.priority, n.patient_id AS patientId, n.subject_id AS subjectId, n.facts,
  n.created_at AS at, n.settled_at AS settledAt, r.marked_at IS NULL AS unread,
  coalesce(-julianday(json_extract(n.facts, '$.date')), 0) AS soon`

type SearchValues = ReaderValues & {
  unread: 0 | 1 | null
  kind: string | null
  afterUnread: number
  at: number
  soon: number
  id: string
  limit: number
}

const page = (settled: string) => `SELECT * FROM (SELECT ${columns} ${mine} AND n.settled_at ${settled}
    AND ($kind IS NULL OR n.kind = $kind) AND ($unread IS NULL OR (r.marked_at IS NULL) = $unread))
  WHERE (unread, at, soon, id) < ($afterUnread, $at, $soon, $id)
  ORDER BY unread DESC, at DESC, soon DESC, id DESC LIMIT $limit`

const sql = prepared(({ raw }) => ({
  open: raw.prepare<[SearchValues], ListedRow>(page('IS NULL')),
  settled: raw.prepare<[SearchValues], ListedRow>(page('IS NOT NULL')),
  unread: raw.prepare<[ReaderValues], { unread: number; urgent: number }>(
    `SELECT count(*) AS unread, coalesce(sum(n.priority = 'urgent'), 0) AS urgent ${mine}
       AND n.settled_at IS NULL AND r.marked_at IS NULL`,
  ),
  unreadIds: raw
    .prepare<[ReaderValues & { kind: string | null; limit: number }], string>(
      `SELECT n.id ${mine} AND n.settled_at IS NULL AND r.marked_at IS NULL AND ($kind IS NULL OR n.kind = $kind)
       ORDER BY n.created_at DESC LIMIT $limit`,
    )
    .pluck(),
  isMine: raw
    .prepare<[ReaderValues & { id: string }], number>(
      // A dismissed one is theirs still: it can be brought back.
      `SELECT 1 ${mine.replace('AND d.marked_at IS NULL', '')} AND n.id = $id`,
    )
    .pluck(),
  toShow: raw.prepare<[ReaderValues], ListedRow>(
    `SELECT ${columns} ${mine} AND n.settled_at IS NULL AND r.marked_at IS NULL AND n.priority = 'urgent'
       AND NOT EXISTS (SELECT 1 FROM notification_toasts AS t WHERE t.id = n.id || ':' || $me)
     ORDER BY n.created_at, n.id`,
  ),
  noteShown: raw.prepare<[string, number]>('INSERT OR IGNORE INTO notification_toasts (id, shown_at) VALUES (?, ?)'),
  forgetShown: raw.prepare<[number]>('DELETE FROM notification_toasts WHERE shown_at < ?'),
  markOf: raw.prepare<[string], Instant | null>('SELECT marked_at FROM notification_marks WHERE id = ?').pluck(),
  kept: raw
    .prepare<[{ devices: string; ids: string; kinds: string }], string>(
      `SELECT id FROM notifications WHERE id IN (SELECT value FROM json_each($ids))
       UNION SELECT id FROM notifications WHERE settled_at IS NULL AND deleted_at IS NULL
         AND kind IN (SELECT value FROM json_each($kinds)) AND (device_id IS NULL OR device_id IN (SELECT value FROM json_each($devices)))`,
    )
    .pluck(),
  old: raw
    .prepare<[number], string>('SELECT id FROM notifications WHERE settled_at < ? AND deleted_at IS NULL')
    .pluck(),
}))

const valuesOf = ({ userId, roles, muted }: Reader): ReaderValues => ({
  me: userId,
  roles: listed(roles),
  muted: listed(muted),
})

/** What concerns someone and was not dismissed. */
export function listNotifications(db: Db, search: Search): ListedRow[] {
  const { view, kind, after, limit } = search
  return sql(db)[view === 'settled' ? 'settled' : 'open'].all({
    ...valuesOf(search),
    unread: view === 'unread' ? 1 : null,
    kind,
    afterUnread: after?.unread ?? 2,
    at: after?.at ?? 0,
    soon: after?.soon ?? 0,
    id: after?.id ?? '',
    limit,
  })
}

export const countUnread = (db: Db, reader: Reader): { unread: number; urgent: number } =>
  sql(db).unread.get(valuesOf(reader)) ?? { unread: 0, urgent: 0 }

/** The newest that were not read. */
export const listUnreadIds = (db: Db, reader: Reader, kind: NotificationKind | null, limit: number): string[] =>
  sql(db).unreadIds.all({ ...valuesOf(reader), kind, limit })

/** Whether a notification is there and for this person. */
export const isFor = (db: Db, reader: Reader, id: string): boolean =>
  sql(db).isMine.get({ ...valuesOf(reader), id }) === 1

/** Urgent ones that this workstation has not shown to this person, oldest first. */
export const listToShow = (db: Db, reader: Reader): ListedRow[] => sql(db).toShow.all(valuesOf(reader))

export function noteShown(db: Db, id: string, userId: string, at: Instant): void {
  sql(db).noteShown.run(`${id}:${userId}`, at)
}

export function forgetShown(db: Db, before: number): void {
  sql(db).forgetShown.run(before)
}

/** When it was made, null when it was taken back; undefined where there never was one. */
export const findMark = (db: Db, id: string): Instant | null | undefined => sql(db).markOf.get(id)

export function insertMark(db: Db, row: typeof notificationMarks.$inferInsert): void {
  db.insert(notificationMarks).values(row).run()
}

export function updateMark(db: Db, id: string, values: Partial<typeof notificationMarks.$inferInsert>): void {
  db.update(notificationMarks).set(values).where(eq(notificationMarks.id, id)).run()
}

export type NotificationRow = typeof notifications.$inferSelect

/** Those with these ids, and every open one of these kinds, if all can see its reason or it is one of these workstations'. */
export function listKept(
  db: Db,
  ids: readonly string[],
  kinds: readonly string[],
  devices: readonly string[],
): NotificationRow[] {
  return sql(db)
    .kept.all({ ids: listed(ids), kinds: listed(kinds), devices: listed(devices) })
    .flatMap(id => db.select().from(notifications).where(eq(notifications.id, id)).all())
}

/** Settled before an instant. */
export const listOld = (db: Db, before: number): string[] => sql(db).old.all(before)

export function insertNotification(db: Db, row: typeof notifications.$inferInsert): void {
  db.insert(notifications).values(row).run()
}

export function updateNotification(db: Db, id: string, values: Partial<NotificationRow>): void {
  db.update(notifications).set(values).where(eq(notifications.id, id)).run()
}
