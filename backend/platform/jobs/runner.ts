import type { Clinic } from '#backend/platform/call.ts'
import type { ChangeEvent } from '#shared/events.ts'
import type { Connectivity } from './connectivity.ts'
import type { JobKind } from './define.ts'
import { claimJob, isCancelRequested, nextDue, recoverJobs } from './queue.ts'
import { leaseMs, RunningJob } from './running-job.ts'
import type { Schedule } from './schedule.ts'
import { createScheduler } from './scheduler.ts'

export interface RunnerOptions {
  kinds: readonly JobKind[]
  schedules?: readonly Schedule[]
  connectivity: Connectivity
  /** How many jobs run at once. */
  concurrency?: number
  /** From 0 up to but not including 1. */
  random?: () => number
  /** How long `stop` waits for running jobs before it asks them to end, and then before it leaves them. */
  stopMs?: { finish: number; abort: number }
}

export interface JobRunner {
  /** Takes back the jobs of a process that died and runs what is due from now on. */
  start(): void
  /** Runs what is due now, and what that makes due, until nothing is left. */
  runDue(): Promise<void>
  /** Renews leases and looks after jobs that stall; called by itself while started. */
  beat(): void
  /** Lets running jobs finish, within limits; the rest run again after the next start. */
  stop(): Promise<void>
}

const beatEveryMs = leaseMs / 4
/** The longest sleep: a machine that was suspended, or whose clock or network changed, is noticed within it. */
const longestSleepMs = 30_000

export function createJobRunner(clinic: Clinic, options: RunnerOptions): JobRunner {
  return new Runner(clinic, options)
}

class Runner implements JobRunner {
  readonly #clinic: Clinic
  readonly #options: RunnerOptions
  readonly #kinds: Map<string, JobKind>
  readonly #running = new Map<string, RunningJob>()
  readonly #scheduler: ReturnType<typeof createScheduler>
  #started = false
  #stopping = false
  #awake = false
  #timer: NodeJS.Timeout | undefined
  #heart: NodeJS.Timeout | undefined
  #unlisten = () => {}

  constructor(clinic: Clinic, options: RunnerOptions) {
    this.#clinic = clinic
    this.#options = options
    this.#kinds = new Map(options.kinds.map(kind => [kind.kind, kind]))
    if (this.#kinds.size !== options.kinds.length) throw new Error('two kinds of job have one name')
    this.#scheduler = createScheduler(clinic, options.schedules ?? [])
  }

  start(): void {
    this.#started = true
    // The data folder is locked for this process, so whatever was running died with another one.
    recoverJobs(this.#call(), Number.MAX_SAFE_INTEGER, () => false)
    this.#unlisten = this.#clinic.changes.listen(event => this.#onChange(event))
    this.#heart = setInterval(() => this.#guard(() => this.beat()), beatEveryMs).unref()
    this.#wake()
  }

  async runDue(): Promise<void> {
    do {
      this.#pump()
      await Promise.all([...this.#running.values()].map(job => job.done))
    } while (this.#running.size > 0 || this.#hasDue())
  }

  beat(): void {
    for (const job of this.#running.values()) job.beat()
    const ours = new Set([...this.#running.values()].map(job => job.claimed.lease))
    recoverJobs(this.#call(), this.#clinic.clock.now(), lease => ours.has(lease))
    this.#wake()
  }

  async stop(): Promise<void> {
    const { finish, abort } = this.#options.stopMs ?? { finish: 3_000, abort: 2_000 }
    this.#stopping = true
    this.#unlisten()
    clearTimeout(this.#timer)
    clearInterval(this.#heart)
    await this.#settled(finish)
    for (const job of this.#running.values()) job.abort('stopping')
    await this.#settled(abort)
    for (const job of this.#running.values()) this.#guard(() => job.release())
  }

  async #settled(withinMs: number): Promise<void> {
    if (this.#running.size === 0) return
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise(resolve => {
      timer = setTimeout(resolve, withinMs)
    })
    await Promise.race([Promise.all([...this.#running.values()].map(job => job.done)), deadline])
    clearTimeout(timer)
  }

  #call() {
    return this.#clinic.systemCall('jobs.run')
  }

  #filter() {
    const online = this.#options.connectivity.isOnline() ? 1 : 0
    return { online, kinds: JSON.stringify([...this.#kinds.keys()]) }
  }

  #hasDue(): boolean {
    const due = nextDue(this.#call(), this.#filter())
    return due !== null && due <= this.#clinic.clock.now()
  }

  #pump(): void {
    if (this.#stopping) return
    this.#scheduler.enqueueDue()
    const limit = this.#options.concurrency ?? 3
    while (this.#running.size < limit && this.#hasDue()) {
      const lease = this.#clinic.newId()
      const claimed = claimJob(this.#call(), this.#filter(), lease, this.#clinic.clock.now() + leaseMs)
      const kind = claimed && this.#kinds.get(claimed.kind)
      if (!kind) break
      const job = new RunningJob(this.#clinic, kind, claimed, this.#options.random ?? Math.random)
      this.#running.set(claimed.id, job)
      void job.run()
      void job.done.then(() => {
        this.#running.delete(claimed.id)
        this.#wake()
      })
    }
  }

  /** Looks for work soon: not now, because the caller may be in the middle of publishing a commit. */
  #wake(): void {
    if (!this.#started || this.#stopping || this.#awake) return
    this.#awake = true
    setImmediate(() => {
      this.#awake = false
      if (this.#stopping) return
      let sleepMs = longestSleepMs
      this.#guard(() => {
        this.#pump()
        sleepMs = this.#sleepMs()
      })
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#wake(), sleepMs).unref()
    })
  }

  #sleepMs(): number {
    const isFull = this.#running.size >= (this.#options.concurrency ?? 3)
    const due = isFull ? null : nextDue(this.#call(), this.#filter())
    const next = Math.min(due ?? Number.POSITIVE_INFINITY, this.#scheduler.next())
    return Math.min(longestSleepMs, Math.max(0, next - this.#clinic.clock.now()))
  }

  #onChange(event: ChangeEvent): void {
    const ids = event.changes.find(change => change.table === 'jobs')?.ids ?? []
    for (const id of ids) {
      const job = this.#running.get(id)
      if (job && isCancelRequested(this.#call(), id)) job.abort('cancelled')
    }
    if (ids.length > 0) this.#wake()
  }

  /** A database fault here must not end the app; the next beat tries again. */
  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#clinic.log.error('job runner', { error })
    }
  }
}
