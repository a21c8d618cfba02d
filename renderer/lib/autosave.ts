import { connection } from './connection.ts'
import { type Problem, problemOf } from './errors.ts'

/** `disconnected` and `failed`: what was typed waits here and is tried again. */
export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'disconnected' | 'failed'

export interface SaveState {
  status: SaveStatus
  /** Why the last attempt failed. */
  problem: Problem | null
}

interface AutosaveOptions<T> {
  /** Keeps a value. Must be repeatable: after a broken line it is called again. */
  save(value: T): Promise<unknown>
  onState?(state: SaveState): void
  /** Saves after this pause in typing, in ms. */
  quietMs?: number
  /** Saves at the latest this long after the first change, in ms, even while someone types on. */
  longestMs?: number
  /** Tries again this long after a failure, in ms. */
  retryMs?: number
}

export interface Autosave<T> {
  /** The newest value; older ones that were not saved yet are forgotten. */
  change(value: T): void
  /** Saves what waits, now. False when it could not be saved. */
  flush(): Promise<boolean>
  /** True while something typed is not kept. */
  isUnsaved(): boolean
  /** Saves what waits and goes on trying until it is kept; no state is told any more. */
  close(): Promise<boolean>
}

/** An answer that will be the same next time. */
const isFinal = (problem: Problem) => ['VALIDATION', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'].includes(problem.code)

/** Keeps a changing value soon after each change, one save at a time, through broken lines. */
export function createAutosave<T>(options: AutosaveOptions<T>): Autosave<T> {
  const { save, quietMs = 500, longestMs = 900, retryMs = 3_000 } = options
  let waiting: { value: T } | null = null
  let running: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let deadline: number | null = null
  let state: SaveState = { status: 'saved', problem: null }
  let closed = false
  /** Someone waits for everything to be saved: no more pauses. */
  let hurried = false

  const forget = connection.subscribe(() => {
    if (connection.get().status === 'connected' && state.status === 'disconnected') void run()
  })

  function tell(status: SaveStatus, problem: Problem | null = null): void {
    if (state.status === status && state.problem === problem) return
    state = { status, problem }
    if (!closed) options.onState?.(state)
  }

  function runIn(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), milliseconds)
  }

  function run(): Promise<void> {
    clearTimeout(timer)
    running ??= work().finally(() => {
      running = null
    })
    return running
  }

  async function work(): Promise<void> {
    let goOn = true
    while (waiting && goOn) goOn = await attempt(waiting)
    if (closed && !waiting) forget()
  }

  /** Saves one value; true when a newer one should be saved at once. */
  async function attempt(current: { value: T }): Promise<boolean> {
    waiting = null
    deadline = null
    // An attempt after a failure is news only when it succeeds.
    if (state.problem === null) tell('saving')
    try {
      await save(current.value)
    } catch (error) {
      waiting ??= current
      fail(problemOf(error))
      return false
    }
    tell(waiting ? 'waiting' : 'saved')
    if (waiting && !hurried) runIn(pause())
    return hurried
  }

  function fail(problem: Problem): void {
    tell(problem.code === 'DISCONNECTED' ? 'disconnected' : 'failed', problem)
    if (!isFinal(problem)) runIn(retryMs)
    else if (closed) waiting = null
  }

  function pause(): number {
    const now = Date.now()
    deadline ??= now + longestMs
    return Math.max(0, Math.min(quietMs, deadline - now))
  }

  async function flush(): Promise<boolean> {
    hurried = true
    // A run that is under way may have begun before the newest change.
    if (running !== null) await running
    if (waiting) await run()
    hurried = closed
    return waiting === null
  }

  return {
    change(value) {
      waiting = { value }
      const wait = pause()
      if (state.status === 'disconnected') return
      if (!running) tell('waiting')
      runIn(wait)
    },
    flush,
    isUnsaved: () => waiting !== null || running !== null,
    close() {
      closed = true
      if (!waiting && !running) forget()
      return flush()
    },
  }
}
