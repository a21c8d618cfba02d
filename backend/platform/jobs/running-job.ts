import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import { createCall } from '#backend/platform/clinic.ts'
import { systemActor } from '#backend/platform/system-actor.ts'
import { AppError } from '#shared/errors.ts'
import { retryDelayMs } from './backoff.ts'
import { GiveUp, type JobContext, type JobKind } from './define.ts'
import { type ClaimedJob, finishJob, renewLease, requeueJob, saveProgress } from './queue.ts'

/** How long a lease lasts without renewal, in milliseconds. */
export const leaseMs = 60_000

/** Progress reaches the screens at most this often. */
const progressEveryMs = 500

type AbortReason = 'cancelled' | 'stalled' | 'stopping'

/** One attempt at a job. Its outcome is written exactly once; after that nothing of this attempt can be committed. */
export class RunningJob {
  readonly claimed: ClaimedJob
  /** Resolves when the outcome is written, or when the attempt was given up. Never rejects. */
  readonly done: Promise<void>
  readonly #clinic: Clinic
  readonly #kind: JobKind
  readonly #random: () => number
  readonly #abort = new AbortController()
  readonly #correlationId: string
  #settle = () => {}
  #ended = false
  #lastSign = performance.now()
  #progressSavedAt = Number.NEGATIVE_INFINITY

  constructor(clinic: Clinic, kind: JobKind, claimed: ClaimedJob, random: () => number) {
    this.#clinic = clinic
    this.#kind = kind
    this.#random = random
    this.#correlationId = clinic.newId()
    this.claimed = claimed
    this.done = new Promise(resolve => {
      this.#settle = resolve
    })
  }

  async run(): Promise<void> {
    try {
      const result = await this.#kind.run(this.#context(), this.claimed.payload)
      if (!this.#ended) this.#complete(() => result)
    } catch (error) {
      this.#onError(error)
    }
    this.#settle()
  }

  /** Asks the job to end. */
  abort(reason: AbortReason): void {
    this.#abort.abort(reason)
  }

  /** Renews the lease; gives up a job that has been silent for too long and did not end when asked. */
  beat(): void {
    if (this.#ended) return
    const silentMs = performance.now() - this.#lastSign
    if (silentMs <= this.#kind.stallMs) renewLease(this.#call(), this.claimed, this.#leaseUntil())
    else if (!this.#abort.signal.aborted) this.abort('stalled')
    else this.#leave(() => this.#writeFailure('stalled', false))
  }

  /** Gives the job back untouched, because the app stops: this attempt does not count. */
  release(): void {
    if (!this.#ended) this.#leave(() => this.#writeRelease())
  }

  #context(): JobContext {
    const call = () => this.#call()
    return {
      jobId: this.claimed.id,
      attempt: this.claimed.attempts,
      signal: this.#abort.signal,
      get call() {
        return call()
      },
      heartbeat: () => {
        this.#lastSign = performance.now()
      },
      progress: (percent, text) => this.#progress(percent, text ?? null),
      complete: effects => this.#complete(effects),
    }
  }

  #call(): Call {
    const action = this.#kind.kind
    return createCall(this.#clinic, { action, actor: systemActor, correlationId: this.#correlationId })
  }

  #leaseUntil(): number {
    return this.#clinic.clock.now() + leaseMs
  }

  #progress(percent: number, text: string | null): void {
    const now = performance.now()
    this.#lastSign = now
    if (this.#ended || now - this.#progressSavedAt < progressEveryMs || this.#clinic.db.raw.inTransaction) return
    this.#progressSavedAt = now
    const whole = Math.round(Math.min(100, Math.max(0, percent)))
    saveProgress(this.#call(), this.claimed, whole, text, this.#leaseUntil())
  }

  #complete(effects: (tx: Tx) => unknown): void {
    if (this.#ended) throw new Error(`job ${this.#kind.kind} has ended`)
    this.#call().transaction(tx => {
      const result = effects(tx)
      if (!finishJob(tx, this.claimed, 'done', { result })) throw new Error(`job ${this.#kind.kind} lost its lease`)
    })
    this.#ended = true
  }

  #onError(error: unknown): void {
    this.#log(this.#ended ? 'job failed after its end' : 'job failed', error)
    if (this.#ended) return
    try {
      if (this.#abort.signal.reason === 'stopping') this.#writeRelease()
      else if (this.#abort.signal.reason === 'cancelled')
        this.#write(tx => finishJob(tx, this.claimed, 'cancelled', { error: 'cancelled' }))
      else this.#writeFailure(this.#abort.signal.aborted ? 'stalled' : codeOf(error), error instanceof GiveUp)
    } catch (failure) {
      // The lease runs out and the job is taken back.
      this.#log('job outcome not written', failure)
    }
  }

  /** Writes an outcome while the job's code is still running somewhere, and waits for it no longer. */
  #leave(write: () => void): void {
    try {
      write()
    } finally {
      this.#ended = true
      this.#settle()
    }
  }

  #writeFailure(code: string, forGood: boolean): void {
    const { attempts, maxAttempts } = this.claimed
    this.#write(tx => {
      if (forGood || attempts >= maxAttempts) finishJob(tx, this.claimed, 'failed', { error: code })
      else requeueJob(tx, this.claimed, tx.now + retryDelayMs(attempts, this.#random()), code)
    })
  }

  #writeRelease(): void {
    const unused = { ...this.claimed, attempts: this.claimed.attempts - 1 }
    this.#write(tx => requeueJob(tx, unused, tx.now, null))
  }

  #write(work: (tx: Tx) => void): void {
    this.#call().transaction(work)
    this.#ended = true
  }

  #log(event: string, error: unknown): void {
    const { id: jobId, attempts: attempt } = this.claimed
    this.#clinic.log.warn(event, { jobId, attempt, kind: this.#kind.kind, code: codeOf(error), error })
  }
}

/** What went wrong, as a code: messages may quote patients. */
function codeOf(error: unknown): string {
  if (error instanceof GiveUp) return error.reason
  if (error instanceof AppError) return 'reason' in error.data ? error.data.reason : error.code
  if (error instanceof Error && 'code' in error) return String(error.code)
  return error instanceof Error ? error.name : 'unknown'
}
