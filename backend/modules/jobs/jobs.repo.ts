import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { jobs } from '#db/schema/jobs.ts'
import type { Job } from '#shared/contract/jobs.ts'
import type { Instant } from '#shared/time.ts'

/** Payloads and results stay inside: they may name patients. */
const view = {
  id: jobs.id,
  kind: jobs.kind,
  state: jobs.state,
  priority: jobs.priority,
  needsNetwork: jobs.needsNetwork,
  runAt: jobs.runAt,
  attempts: jobs.attempts,
  maxAttempts: jobs.maxAttempts,
  progress: jobs.progress,
  progressText: jobs.progressText,
  cancelRequested: jobs.cancelRequested,
  lastError: jobs.lastError,
  createdAt: jobs.createdAt,
  createdBy: jobs.createdBy,
  finishedAt: jobs.finishedAt,
}

interface ListFilter {
  state?: Job['state'] | undefined
  kind?: string | undefined
  /** Older than this id. */
  after?: string | undefined
  limit: number
}

/** Newest first: ids grow with time. */
export function listJobRows(db: Db, { state, kind, after, limit }: ListFilter): Job[] {
  const conditions = [
    state === undefined ? undefined : eq(jobs.state, state),
    kind === undefined ? undefined : eq(jobs.kind, kind),
    after === undefined ? undefined : lt(jobs.id, after),
  ]
  return db
    .select(view)
    .from(jobs)
    .where(and(...conditions))
    .orderBy(desc(jobs.id))
    .limit(limit)
    .all()
}

export function findJob(db: Db, id: string): Job | undefined {
  return db.select(view).from(jobs).where(eq(jobs.id, id)).get()
}

/** False when the job is not in one of the states that allow it any more. */
export function changeJob(
  db: Db,
  id: string,
  from: Job['state'][],
  values: Partial<typeof jobs.$inferInsert>,
): boolean {
  return (
    db
      .update(jobs)
      .set(values)
      .where(and(eq(jobs.id, id), inArray(jobs.state, from)))
      .run().changes > 0
  )
}

/** What a job has after a person sent it round again. */
export const freshAttempt = (runAt: Instant) =>
  ({
    state: 'waiting',
    runAt,
    attempts: 0,
    cancelRequested: false,
    progress: 0,
    progressText: null,
    finishedAt: null,
  }) as const

const failedKinds = prepared(({ raw }) =>
  raw.prepare<[number], { kind: string; jobId: string }>(
    `SELECT kind, min(id) AS jobId FROM jobs AS failed WHERE state = 'failed' AND finished_at >= ?
       AND NOT EXISTS (SELECT 1 FROM jobs AS done
         WHERE done.kind = failed.kind AND done.state = 'done' AND done.finished_at >= failed.finished_at)
     GROUP BY kind ORDER BY kind`,
  ),
)

/** Kinds of which a job failed since an instant, and none went well after it; with the first that failed. */
export const listFailedKinds = (db: Db, since: number): { kind: string; jobId: string }[] => failedKinds(db).all(since)
