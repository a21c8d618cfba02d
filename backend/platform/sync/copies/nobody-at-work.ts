import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Instant } from '#shared/time.ts'

/** Longer than people look at a screen without touching it; idle screens lock sooner. */
const absentMs = 15 * 60_000

const sql = prepared(({ raw }) => ({
  atWork: raw.prepare<[number], unknown>(
    'SELECT 1 FROM sessions WHERE ended_at IS NULL AND locked_at IS NULL AND last_seen_at > ? LIMIT 1',
  ),
}))

/** Whether nobody is signed in here with an open screen: then the clinic may close for a moment. */
export const isNobodyAtWork = (db: Db, now: Instant): boolean => sql(db).atWork.get(now - absentMs) === undefined
