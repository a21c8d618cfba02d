import type { Call, Tx } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Id } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'

/** A job that this process runs now. `lease` proves it: whoever lost it can change nothing any more. */
export interface ClaimedJob {
  id: Id
  kind: string
  payload: unknown
  attempts: number
  maxAttempts: number
  lease: string
}

export interface NewJob {
  kind: string
  payload: unknown
  key: string | null
  needsNetwork: boolean
  maxAttempts: number
  priority: number
  runAt: Instant
}

const runnable = `state = 'waiting' AND (needs_network = 0 OR $online) AND kind IN (SELECT value FROM json_each($kinds))`

interface RunnableFilter {
  /** 1 when there is a network. */
  online: number
  /** JSON array of the kinds that this version of the app knows. */
  kinds: string
}

const statements = prepared(db => ({
  insert: db.raw
    .prepare<unknown[], string>(
      `INSERT INTO jobs (id, kind, key, payload, needs_network, max_attempts, priority, run_at, created_at, created_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING id`,
    )
    .pluck(),
  byKey: db.raw.prepare<[string], string>('SELECT id FROM jobs WHERE key = ?').pluck(),
  nextDue: db.raw.prepare<[RunnableFilter], number | null>(`SELECT min(run_at) FROM jobs WHERE ${runnable}`).pluck(),
  claim: db.raw.prepare<[RunnableFilter & { now: number; lease: string; leaseUntil: number }], ClaimedRow>(
    `UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_owner = $lease, lease_until = $leaseUntil,
       progress = 0, progress_text = NULL
     WHERE id = (SELECT id FROM jobs WHERE ${runnable} AND run_at <= $now ORDER BY priority DESC, run_at, id LIMIT 1)
     RETURNING id, kind, payload, attempts, max_attempts AS maxAttempts`,
  ),
  renew: db.raw.prepare('UPDATE jobs SET lease_until = ? WHERE id = ? AND lease_owner = ?'),
  progress: db.raw.prepare(
    'UPDATE jobs SET progress = ?, progress_text = ?, lease_until = ? WHERE id = ? AND lease_owner = ?',
  ),
  finish: db.raw.prepare(
    `UPDATE jobs SET state = ?, finished_at = ?, progress = CASE ? WHEN 'done' THEN 100 ELSE progress END, result = ?,
       last_error = ?, lease_owner = NULL, lease_until = NULL WHERE id = ? AND lease_owner = ?`,
  ),
  retry: db.raw.prepare(
    `UPDATE jobs SET state = 'waiting', run_at = ?, last_error = ?, attempts = ?, lease_owner = NULL, lease_until = NULL
     WHERE id = ? AND lease_owner = ?`,
  ),
  abandoned: db.raw.prepare<[number], AbandonedRow>(
    `SELECT id, lease_owner AS lease, attempts, max_attempts AS maxAttempts, cancel_requested AS cancelRequested
     FROM jobs WHERE state = 'running' AND coalesce(lease_until, 0) < ?`,
  ),
  cancelRequested: db.raw
    .prepare<[string], number>("SELECT cancel_requested FROM jobs WHERE id = ? AND state = 'running'")
    .pluck(),
  purge: db.raw.prepare('DELETE FROM jobs WHERE finished_at < ?'),
  forgetDone: db.raw.prepare("DELETE FROM jobs WHERE kind = ? AND state = 'done' AND finished_at < ?"),
}))

interface ClaimedRow {
  id: string
  kind: string
  payload: string
  attempts: number
  maxAttempts: number
}

interface AbandonedRow {
  id: string
  lease: string
  attempts: number
  maxAttempts: number
  cancelRequested: number
}

/** Queues a job; one whose key is known already is not queued again. Answers its id either way. */
export function insertJob(tx: Tx, job: NewJob): Id {
  const sql = statements(tx.db)
  const id = sql.insert.get(
    tx.newId(),
    job.kind,
    job.key,
    JSON.stringify(job.payload ?? null),
    job.needsNetwork ? 1 : 0,
    job.maxAttempts,
    job.priority,
    job.runAt,
    tx.now,
    tx.actor.userId,
  )
  if (id === undefined) return sql.byKey.get(job.key ?? '') ?? ''
  touch(tx, id)
  return id
}

/** When the next job may start, or null when none waits. */
export function nextDue(call: Call, filter: RunnableFilter): number | null {
  return statements(call.db).nextDue.get(filter) ?? null
}

/** Takes the most urgent job that is due. */
export function claimJob(call: Call, filter: RunnableFilter, lease: string, leaseUntil: number): ClaimedJob | null {
  return call.transaction(tx => {
    const row = statements(tx.db).claim.get({ ...filter, now: tx.now, lease, leaseUntil })
    if (!row) return null
    touch(tx, row.id)
    return { ...row, lease, payload: JSON.parse(row.payload) as unknown }
  })
}

/** Extends the lease. False when it was lost. */
export function renewLease(call: Call, job: ClaimedJob, until: number): boolean {
  return call.transaction(tx => statements(tx.db).renew.run(until, job.id, job.lease).changes === 1)
}

export function saveProgress(call: Call, job: ClaimedJob, percent: number, text: string | null, until: number): void {
  call.transaction(tx => {
    if (statements(tx.db).progress.run(percent, text, until, job.id, job.lease).changes === 1) touch(tx, job.id)
  })
}

/** Ends a job within `tx`. False when the lease was lost: then nothing of this attempt may be committed. */
export function finishJob(
  tx: Tx,
  job: Pick<ClaimedJob, 'id' | 'lease'>,
  state: 'done' | 'failed' | 'cancelled',
  outcome: { result?: unknown; error?: string } = {},
): boolean {
  const result = outcome.result === undefined ? null : JSON.stringify(outcome.result)
  const { changes } = statements(tx.db).finish.run(
    state,
    tx.now,
    state,
    result,
    outcome.error ?? null,
    job.id,
    job.lease,
  )
  touch(tx, job.id)
  return changes === 1
}

/** Puts a job back into the queue. */
export function requeueJob(
  tx: Tx,
  job: Pick<ClaimedJob, 'id' | 'lease' | 'attempts'>,
  runAt: number,
  error: string | null,
): void {
  statements(tx.db).retry.run(runAt, error, job.attempts, job.id, job.lease)
  touch(tx, job.id)
}

/**
 * Takes back the jobs whose process died, seen by a lease that ended before `before`: they wait again, and one that
 * has used up its attempts fails, because it may be what the process died of.
 * @param isOurs leases of jobs that are running right here
 */
export function recoverJobs(call: Call, before: number, isOurs: (lease: string) => boolean): number {
  const abandoned = statements(call.db)
    .abandoned.all(before)
    .filter(job => !isOurs(job.lease))
  if (abandoned.length === 0) return 0
  call.transaction(tx => {
    for (const job of abandoned) {
      if (job.cancelRequested === 1) finishJob(tx, job, 'cancelled')
      else if (job.attempts >= job.maxAttempts) finishJob(tx, job, 'failed', { error: 'crashed' })
      else requeueJob(tx, job, tx.now, 'crashed')
    }
  })
  return abandoned.length
}

export function isCancelRequested(call: Call, id: Id): boolean {
  return statements(call.db).cancelRequested.get(id) === 1
}

/** Forgets jobs that ended before an instant. */
export function purgeJobs(tx: Tx, before: number): number {
  return statements(tx.db).purge.run(before).changes
}

/** Of work that comes round every few minutes only the last hour is worth a line in anyone's list. */
export function forgetDone(tx: Tx, kind: string): void {
  statements(tx.db).forgetDone.run(kind, tx.now - 3_600_000)
}

function touch(tx: Tx, id: Id): void {
  tx.touched('jobs', 'jobs', id)
}
