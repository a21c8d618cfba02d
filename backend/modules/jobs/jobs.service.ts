import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage } from '#backend/platform/page.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Job } from '#shared/contract/jobs.ts'
import { conflict, notFound } from '#shared/errors.ts'
import * as repo from './jobs.repo.ts'

export function list(call: Call, input: Parsed['jobs']['list']): Outputs['jobs']['list'] {
  const rows = repo.listJobRows(call.db, { ...input, limit: input.limit + 1 })
  const { page, next } = cutPage(rows, input.limit, row => row.id)
  return { items: page, next }
}

/** The job of a kind that runs, or waits to. */
export function unfinishedJob(call: Pick<Call, 'db'>, kind: string): Job | null {
  for (const state of ['running', 'waiting'] as const) {
    const [job] = repo.listJobRows(call.db, { state, kind, limit: 1 })
    if (job) return job
  }
  return null
}

/** @throws AppError NOT_FOUND */
export function get(call: Call, { id }: { id: string }): Job {
  const job = repo.findJob(call.db, id)
  if (!job) throw notFound('jobs', id)
  return job
}

/** Sends a job that failed or was cancelled round again, with all its attempts. */
export function retry(tx: Tx, { id }: { id: string }): Job {
  get(tx, { id })
  if (!repo.changeJob(tx.db, id, ['failed', 'cancelled'], repo.freshAttempt(tx.now))) throw conflict('jobNotEnded')
  return changed(tx, id)
}

/** Ends a waiting job at once and asks a running one to end. */
export function cancel(tx: Tx, { id }: { id: string }): Job {
  get(tx, { id })
  const isCancelled =
    repo.changeJob(tx.db, id, ['waiting'], { state: 'cancelled', finishedAt: tx.now }) ||
    repo.changeJob(tx.db, id, ['running'], { cancelRequested: true })
  if (!isCancelled) throw conflict('jobEnded')
  return changed(tx, id)
}

/** Jobs are local rows, which no trigger sees: screens, the runner and the audit trail hear of it from here. */
function changed(tx: Tx, id: string): Job {
  tx.touched('jobs', 'jobs', id)
  tx.note({ kind: 'write', subject: { table: 'jobs', id } })
  return get(tx, { id })
}
