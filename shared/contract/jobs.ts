import { z } from 'zod'
import { id, instant, pageInput, pageOf } from './fields.ts'
import { procedure } from './procedure.ts'

const jobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])

const job = z.object({
  id,
  /** What is done, e.g. `database.integrityCheck`. */
  kind: z.string(),
  /** `failed` stays until a person retries it. */
  state: jobState,
  priority: z.number().int(),
  needsNetwork: z.boolean(),
  /** When a waiting job starts at the earliest. */
  runAt: instant,
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  /** 0 to 100. */
  progress: z.number().int(),
  progressText: z.string().nullable(),
  /** True while a running job has been asked to end. */
  cancelRequested: z.boolean(),
  /** A code, of the last attempt that went wrong. */
  lastError: z.string().nullable(),
  createdAt: instant,
  /** The user whose work queued it, or `system`. */
  createdBy: z.string(),
  finishedAt: instant.nullable(),
})
export type Job = z.infer<typeof job>

export const jobs = {
  list: procedure(
    { method: 'GET', path: '/jobs', summary: 'Work in the background on this workstation, newest first' },
    { permission: 'jobs.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ state: jobState.optional(), kind: z.string().max(100).optional(), ...pageInput }))
    .output(pageOf(job)),

  get: procedure(
    { method: 'GET', path: '/jobs/{id}', summary: 'One job and how far it is' },
    { permission: 'jobs.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ id }))
    .output(job),

  /** CONFLICT `jobNotEnded` unless it failed or was cancelled. */
  retry: procedure(
    { method: 'POST', path: '/jobs/{id}/retry', summary: 'Run a failed or cancelled job again' },
    { permission: 'jobs.manage', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(z.object({ id }))
    .output(job),

  /** A waiting job is cancelled at once, a running one is asked to end. CONFLICT `jobEnded` when it has. */
  cancel: procedure(
    { method: 'POST', path: '/jobs/{id}/cancel', summary: 'Stop a job that waits or runs' },
    { permission: 'jobs.manage', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ id }))
    .output(job),
}
