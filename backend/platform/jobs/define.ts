import type { z } from 'zod'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { Id } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'
import { insertJob } from './queue.ts'

/** What a job gets to work with. */
export interface JobContext {
  readonly jobId: Id
  /** From 1. */
  readonly attempt: number
  /** Aborts when the job is cancelled, stalls, or the app stops; the job should end soon then. */
  readonly signal: AbortSignal
  /** A call of the app itself, now, with the job's kind as its action. */
  readonly call: Call
  /** Tells how far the job is, 0 to 100. `text` must not name patients. */
  progress(percent: number, text?: string): void
  /** A sign of life. A job that gives none, and no progress, for `stallMs` is stopped and tried again. */
  heartbeat(): void
  /**
   * Ends the job: its effects, its result (what `effects` returns) and the fact that it is done are committed together
   * or not at all, so a finished job never runs again.
   */
  complete(effects: (tx: Tx) => unknown): void
}

export interface JobDefinition<P> {
  /** Like a contract path, e.g. `documents.render`: also the action in audit trail and log. */
  kind: string
  payload: z.ZodType<P>
  /** Waits until the machine has a network. */
  needsNetwork?: boolean
  /** Higher runs first; 0 by default. */
  priority?: number
  maxAttempts?: number
  /** Longest silence in milliseconds. */
  stallMs?: number
  /** Does the work. Returning without `complete` ends the job with the returned value as its result. */
  run(context: JobContext, payload: P): Promise<unknown>
}

export interface JobKind<P = never> extends Required<Omit<JobDefinition<P>, 'run' | 'payload'>> {
  /** Checks the payload, which an older version of the app may have written, and runs the job with it. */
  run(context: JobContext, payload: unknown): Promise<unknown>
  /** Puts a job into the queue, in the caller's transaction. A key that was used before is the same job. */
  enqueue(tx: Tx, payload: P, options?: EnqueueOptions): Id
}

export interface EnqueueOptions {
  key?: string
  /** Not before this instant. */
  runAt?: Instant
  priority?: number
}

/** Ends a job for good: trying again would not help. `reason` is a code, it may not quote data. */
export class GiveUp extends Error {
  readonly reason: string
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause })
    this.name = 'GiveUp'
    this.reason = reason
  }
}

/** Declares a kind of job. It runs where it is listed in backend/host/job-kinds.ts. */
export function defineJob<P>(definition: JobDefinition<P>): JobKind<P> {
  const { kind, payload: schema, run, needsNetwork = false, priority = 0, maxAttempts = 8 } = definition
  return {
    kind,
    needsNetwork,
    priority,
    maxAttempts,
    stallMs: definition.stallMs ?? 10 * 60_000,
    async run(context, payload) {
      const parsed = schema.safeParse(payload)
      if (!parsed.success) throw new GiveUp('badPayload', parsed.error)
      return run(context, parsed.data)
    },
    enqueue: (tx, payload, options = {}) =>
      insertJob(tx, {
        kind,
        payload: schema.parse(payload),
        needsNetwork,
        maxAttempts,
        priority: options.priority ?? priority,
        runAt: options.runAt ?? tx.now,
        key: options.key ?? null,
      }),
  }
}
