import { eq } from 'drizzle-orm'
import { listed, prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { outboxMessages } from '#db/schema/messaging.ts'

export type OutboxRow = typeof outboxMessages.$inferSelect

export interface Search {
  status: OutboxRow['status']
  patientIds: readonly string[] | null
  after: { at: number; id: string } | null
  limit: number
}

const chosen = `status = $status AND deleted_at IS NULL
  AND ($patients IS NULL OR patient_id IN (SELECT value FROM json_each($patients)))`

type SearchValues = [{ status: string; patients: string | null; at: number; id: string; limit: number }]

const sql = prepared(({ raw }) => ({
  soonest: raw
    .prepare<SearchValues, string>(
      `SELECT id FROM outbox_messages WHERE ${chosen} AND (send_at, id) > ($at, $id) ORDER BY send_at, id LIMIT $limit`,
    )
    .pluck(),
  latest: raw
    .prepare<SearchValues, string>(
      `SELECT id FROM outbox_messages WHERE ${chosen} AND (send_at, id) < ($at, $id)
       ORDER BY send_at DESC, id DESC LIMIT $limit`,
    )
    .pluck(),
  waitingReminders: raw
    .prepare<[], string>(
      `SELECT id FROM outbox_messages WHERE status = 'waiting' AND kind = 'reminder' AND deleted_at IS NULL`,
    )
    .pluck(),
}))

const byId = (db: Db, id: string): OutboxRow[] =>
  db.select().from(outboxMessages).where(eq(outboxMessages.id, id)).all()

/** Those that wait by time, others latest first. */
export function listMessages(db: Db, { status, patientIds, after, limit }: Search): OutboxRow[] {
  const isSoonest = status === 'waiting'
  const values = {
    status,
    patients: patientIds && listed(patientIds),
    at: after?.at ?? (isSoonest ? -1 : Number.MAX_SAFE_INTEGER),
    id: after?.id ?? '',
    limit,
  }
  return sql(db)
    [isSoonest ? 'soonest' : 'latest'].all(values)
    .flatMap(id => byId(db, id))
}

export const findMessage = (db: Db, id: string): OutboxRow | undefined => byId(db, id)[0]

export const waitingReminderIds = (db: Db): string[] => sql(db).waitingReminders.all()

export function insertMessage(db: Db, row: typeof outboxMessages.$inferInsert): void {
  db.insert(outboxMessages).values(row).run()
}

export function updateMessage(db: Db, id: string, values: Partial<OutboxRow>): void {
  db.update(outboxMessages).set(values).where(eq(outboxMessages.id, id)).run()
}
