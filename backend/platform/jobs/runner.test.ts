import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { conflict } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { retryDelayMs } from './backoff.ts'
import { defineJob, GiveUp, type JobContext, type JobDefinition, type JobKind } from './define.ts'
import { createJobRunner, type JobRunner, type RunnerOptions } from './runner.ts'

let test: TestClinic
let runners: JobRunner[] = []
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())
afterEach(async () => {
  for (const runner of runners) await runner.stop()
  runners = []
})
beforeEach(() => {
  test.clinic.db.raw.exec('DELETE FROM jobs')
})

type Run = (context: JobContext, payload: string) => unknown

function kindOf(run: Run, more: Partial<JobDefinition<string>> = {}) {
  return defineJob({ kind: 'test.work', payload: z.string(), ...more, run: async (ctx, payload) => run(ctx, payload) })
}

function runnerOf(kind: JobKind, options: Partial<RunnerOptions> = {}): JobRunner {
  const runner = createJobRunner(test.clinic, {
    kinds: [kind],
    connectivity: { isOnline: () => true },
    random: () => 0.999,
    stopMs: { finish: 20, abort: 20 },
    ...options,
  })
  runners.push(runner)
  return runner
}

const tx = <T>(work: Parameters<ReturnType<TestClinic['call']>['transaction']>[0]) =>
  test.call('admin').transaction(work) as T

const enqueue = (kind: JobKind<string>, payload = 'x', options = {}) =>
  tx<string>(inner => kind.enqueue(inner, payload, options))

interface Row {
  state: string
  attempts: number
  run_at: number
  last_error: string | null
  result: string | null
  progress: number
  finished_at: number | null
}
const rowOf = (id: string) => test.clinic.db.raw.prepare<[string], Row>('SELECT * FROM jobs WHERE id = ?').get(id)

const count = (table: string) => test.clinic.db.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('a job', () => {
  it('runs once and keeps its result', async () => {
    const seen: string[] = []
    const kind = kindOf((_, payload) => {
      seen.push(payload)
      return { pages: 2 }
    })
    const id = enqueue(kind, 'hello')
    const runner = runnerOf(kind)
    await runner.runDue()
    await runner.runDue()
    expect(seen).toEqual(['hello'])
    expect(rowOf(id)).toMatchObject({ state: 'done', attempts: 1, result: '{"pages":2}', progress: 100 })
  })

  it('is not queued when the transaction that queues it is rolled back', () => {
    const kind = kindOf(() => {})
    expect(() =>
      tx(inner => {
        kind.enqueue(inner, 'x')
        throw conflict('no')
      }),
    ).toThrow('CONFLICT')
    expect(count('jobs')).toBe(0)
  })

  it('with a key that is known is the same job', () => {
    const kind = kindOf(() => {})
    const first = enqueue(kind, 'a', { key: 'k' })
    expect(enqueue(kind, 'b', { key: 'k' })).toBe(first)
    expect(count('jobs')).toBe(1)
  })

  it('commits its effects and its end together', async () => {
    const sound = kindOf(({ complete }) => complete(inner => inner.nextNumber('test')))
    const id = enqueue(sound)
    await runnerOf(sound).runDue()
    expect(rowOf(id)).toMatchObject({ state: 'done', result: '"A-00001"' })

    const broken = kindOf(
      ({ complete }) =>
        complete(inner => {
          inner.nextNumber('test')
          throw new GiveUp('halfway')
        }),
      { kind: 'test.broken' },
    )
    const failed = enqueue(broken)
    await runnerOf(broken).runDue()
    expect(rowOf(failed)).toMatchObject({ state: 'failed', last_error: 'halfway' })
    expect(test.clinic.db.raw.prepare("SELECT next FROM number_series WHERE kind = 'test'").pluck().get()).toBe(2)
  })

  it('acts as the app, at the present time', async () => {
    const calls: [string, string, number][] = []
    const kind = kindOf(({ call }) => calls.push([call.actor.userId, call.action, call.now]))
    enqueue(kind)
    await runnerOf(kind).runDue()
    expect(calls).toEqual([['system', 'test.work', test.clock.now()]])
  })

  it('fails for good when its payload is not what this version knows', async () => {
    const id = enqueue(
      kindOf(() => {}),
      'text',
    )
    const newer = defineJob({ kind: 'test.work', payload: z.number(), run: async () => {} })
    await runnerOf(newer).runDue()
    expect(rowOf(id)).toMatchObject({ state: 'failed', last_error: 'badPayload', attempts: 1 })
  })

  it('of an unknown kind waits for a version that knows it', async () => {
    const id = enqueue(kindOf(() => {}))
    await runnerOf(kindOf(() => {}, { kind: 'test.other' })).runDue()
    expect(rowOf(id)?.state).toBe('waiting')
  })
})

describe('order', () => {
  it('is by priority, then by time', async () => {
    const seen: string[] = []
    const kind = kindOf((_, payload) => seen.push(payload))
    enqueue(kind, 'later', { runAt: test.clock.now() + 1 })
    enqueue(kind, 'first')
    enqueue(kind, 'second')
    enqueue(kind, 'urgent', { priority: 5 })
    test.clock.advance(1)
    await runnerOf(kind, { concurrency: 1 }).runDue()
    expect(seen).toEqual(['urgent', 'first', 'second', 'later'])
  })

  it('does not run a job before its time', async () => {
    const kind = kindOf(() => {})
    const id = enqueue(kind, 'x', { runAt: (test.clock.now() + 1_000) as Instant })
    const runner = runnerOf(kind)
    await runner.runDue()
    expect(rowOf(id)?.state).toBe('waiting')
    test.clock.advance(1_000)
    await runner.runDue()
    expect(rowOf(id)?.state).toBe('done')
  })

  it('runs at most as many jobs at once as it may', async () => {
    let now = 0
    let most = 0
    const kind = kindOf(async () => {
      now += 1
      most = Math.max(most, now)
      await new Promise(resolve => setTimeout(resolve, 2))
      now -= 1
    })
    for (let i = 0; i < 9; i++) enqueue(kind)
    await runnerOf(kind, { concurrency: 3 }).runDue()
    expect(most).toBe(3)
    expect(count("jobs WHERE state = 'done'")).toBe(9)
  })
})

describe('a failure', () => {
  it('is tried again later and later, and ends as a dead letter', async () => {
    const kind = kindOf(
      () => {
        throw Object.assign(new Error('Asha Rao: 98765'), { code: 'ECONNREFUSED' })
      },
      { maxAttempts: 4 },
    )
    const id = enqueue(kind)
    const runner = runnerOf(kind)
    const waits: number[] = []
    for (let attempt = 1; attempt < 4; attempt++) {
      await runner.runDue()
      const row = rowOf(id)
      expect(row).toMatchObject({ state: 'waiting', attempts: attempt, last_error: 'ECONNREFUSED' })
      waits.push((row?.run_at ?? 0) - test.clock.now())
      test.clock.advance(waits.at(-1) ?? 0)
    }
    await runner.runDue()
    expect(rowOf(id)).toMatchObject({ state: 'failed', attempts: 4, last_error: 'ECONNREFUSED' })
    expect(waits).toEqual([1_998, 3_996, 7_992])
  })

  it('waits between nothing and twice as long as the time before, at most a quarter of an hour', () => {
    expect(retryDelayMs(1, 0)).toBe(0)
    expect(retryDelayMs(30, 0.9999)).toBeLessThanOrEqual(15 * 60_000)
    for (let attempt = 1; attempt < 8; attempt++) {
      expect(retryDelayMs(attempt + 1, 0.5)).toBe(2 * retryDelayMs(attempt, 0.5))
    }
  })
})

describe('the network', () => {
  it('is waited for only by jobs that need it', async () => {
    let online = false
    const seen: string[] = []
    const remote = kindOf((_, payload) => seen.push(payload), { needsNetwork: true })
    enqueue(remote, 'send')
    const local = kindOf((_, payload) => seen.push(payload), { kind: 'test.local' })
    enqueue(local, 'print')
    const runner = runnerOf(remote, { kinds: [remote, local], connectivity: { isOnline: () => online } })
    await runner.runDue()
    expect(seen).toEqual(['print'])
    online = true
    await runner.runDue()
    expect(seen).toEqual(['print', 'send'])
  })
})

describe('a lease', () => {
  /** A job that some other process was running when it died. */
  function leaveBehind(kind: JobKind<string>, values: Partial<Row & { cancel_requested: number }> = {}): string {
    const id = enqueue(kind)
    const all = { state: 'running', attempts: 1, cancel_requested: 0, ...values }
    test.clinic.db.raw
      .prepare(
        `UPDATE jobs SET state = $state, attempts = $attempts, cancel_requested = $cancel_requested, lease_owner = 'dead',
           lease_until = $until WHERE id = $id`,
      )
      .run({ ...all, until: test.clock.now() + 60_000, id })
    return id
  }

  it('of a process that died is taken back at once by the next start', async () => {
    const kind = kindOf(() => 'again')
    const id = leaveBehind(kind)
    runnerOf(kind).start()
    await expect.poll(() => rowOf(id)?.state).toBe('done')
    expect(rowOf(id)).toMatchObject({ attempts: 2, result: '"again"' })
  })

  it('that ran out is taken back while running', async () => {
    const kind = kindOf(() => 'again')
    const id = leaveBehind(kind)
    const runner = runnerOf(kind)
    runner.beat()
    expect(rowOf(id)?.state).toBe('running')
    test.clock.advance(60_001)
    runner.beat()
    expect(rowOf(id)).toMatchObject({ state: 'waiting', last_error: 'crashed' })
  })

  it('does not let a job take the app down for ever', () => {
    const kind = kindOf(() => {})
    const poison = leaveBehind(kind, { attempts: 8 })
    const cancelled = leaveBehind(kind, { cancel_requested: 1 })
    runnerOf(kind).start()
    expect(rowOf(poison)).toMatchObject({ state: 'failed', last_error: 'crashed' })
    expect(rowOf(cancelled)).toMatchObject({ state: 'cancelled' })
  })

  it('is renewed while the job gives signs of life, and is not taken by its own runner', async () => {
    let finish = () => {}
    const kind = kindOf(() => new Promise<void>(resolve => (finish = resolve)))
    const id = enqueue(kind)
    const runner = runnerOf(kind)
    const done = runner.runDue()
    test.clock.advance(3_600_000)
    runner.beat()
    expect(rowOf(id)?.state).toBe('running')
    finish()
    await done
    expect(rowOf(id)).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('is lost by a job that stalls: it is aborted, then left, and can commit nothing any more', async () => {
    let late: JobContext | undefined
    const kind = kindOf(
      context => {
        late = context
        return new Promise(() => {})
      },
      { stallMs: 5 },
    )
    const id = enqueue(kind)
    const runner = runnerOf(kind)
    const done = runner.runDue()
    await new Promise(resolve => setTimeout(resolve, 10))
    runner.beat()
    expect(late?.signal.reason).toBe('stalled')
    runner.beat()
    await done
    expect(rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1, last_error: 'stalled' })
    expect(() => late?.complete(inner => inner.nextNumber('late'))).toThrow()
    expect(count("number_series WHERE kind = 'late'")).toBe(0)
  })
})

describe('stop', () => {
  it('lets a short job finish', async () => {
    const kind = kindOf(() => new Promise(resolve => setTimeout(resolve, 150)))
    const id = enqueue(kind)
    const runner = runnerOf(kind, { stopMs: { finish: 5_000, abort: 20 } })
    runner.start()
    await expect.poll(() => rowOf(id)?.state, { interval: 5 }).toBe('running')
    await runner.stop()
    expect(rowOf(id)).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('aborts a long one, and gives it back without counting the attempt', async () => {
    const obeying = kindOf(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error(String(signal.reason))))),
    )
    const id = enqueue(obeying)
    const runner = runnerOf(obeying)
    runner.start()
    await expect.poll(() => rowOf(id)?.state).toBe('running')
    await runner.stop()
    expect(rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0, last_error: null })
  })

  it('leaves one that does not listen, within the limit', async () => {
    const deaf = kindOf(() => new Promise(() => {}))
    const id = enqueue(deaf)
    const runner = runnerOf(deaf)
    runner.start()
    await expect.poll(() => rowOf(id)?.state).toBe('running')
    const started = performance.now()
    await runner.stop()
    expect(performance.now() - started).toBeLessThan(500)
    expect(rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0 })
  })
})

describe('progress', () => {
  it('is announced as it comes, but not for each step', async () => {
    const kind = kindOf(async ({ progress }) => {
      for (let i = 0; i <= 1_000; i++) progress(i / 10, `step ${i}`)
      await new Promise(resolve => setTimeout(resolve, 1))
    })
    const id = enqueue(kind)
    const events: string[][] = []
    const stop = test.clinic.changes.listen(event => {
      for (const change of event.changes) if (change.table === 'jobs') events.push(change.ids)
    })
    await runnerOf(kind).runDue()
    stop()
    // Claimed, one step, done.
    expect(events).toEqual([[id], [id], [id]])
  })

  it('inside a transaction of the job does not disturb it', async () => {
    const kind = kindOf(({ call, progress }) => {
      call.transaction(inner => {
        inner.nextNumber('nested')
        progress(50)
      })
    })
    const id = enqueue(kind)
    await runnerOf(kind).runDue()
    expect(rowOf(id)?.state).toBe('done')
  })
})

describe('a started runner', () => {
  it('runs what is queued later without being asked', async () => {
    const kind = kindOf(() => {})
    runnerOf(kind).start()
    const id = enqueue(kind)
    await expect.poll(() => rowOf(id)?.state).toBe('done')
  })
})

describe('whatever happens', () => {
  const fates = fc.record({
    /** How many attempts go wrong before one succeeds. */
    failures: fc.integer({ min: 0, max: 5 }),
    givesUp: fc.boolean(),
    delayMs: fc.integer({ min: 0, max: 5_000 }),
    priority: fc.integer({ min: -1, max: 1 }),
  })
  type Fate = typeof fates extends fc.Arbitrary<infer F> ? F : never
  const maxAttempts = 4

  function attemptOf(work: Fate & { attempts: number; successes: number }, { complete }: JobContext): void {
    work.attempts += 1
    if (work.attempts <= work.failures) throw work.givesUp ? new GiveUp('no') : new Error('again')
    complete(() => {
      work.successes += 1
    })
  }

  function endOf({ failures, givesUp }: Fate) {
    if (givesUp && failures > 0) return { state: 'failed', successes: 0, attempts: 1 }
    if (failures >= maxAttempts) return { state: 'failed', successes: 0, attempts: maxAttempts }
    return { state: 'done', successes: 1, attempts: failures + 1 }
  }

  it('each job succeeds once or fails after as many attempts as it may have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fates, { minLength: 1, maxLength: 12 }), async drawn => {
        const now = test.clock.now()
        const works = new Map<string, Fate & { attempts: number; successes: number }>()
        const kind = kindOf((context, name) => attemptOf(works.get(name) ?? fail(), context), { maxAttempts })
        const ids = drawn.map((fate, index) => {
          works.set(String(index), { ...fate, attempts: 0, successes: 0 })
          return enqueue(kind, String(index), { runAt: (now + fate.delayMs) as Instant, priority: fate.priority })
        })
        const runner = runnerOf(kind, { random: Math.random })
        for (let round = 0; round < 6; round++) {
          await runner.runDue()
          test.clock.advance(3_600_000)
        }
        const ends = [...works.values()].map(({ attempts, successes }, index) => ({
          state: rowOf(ids[index] ?? '')?.state,
          successes,
          attempts,
        }))
        expect(ends).toEqual(drawn.map(endOf))
      }),
      { numRuns: 15 },
    )
  })
})

function fail(): never {
  throw new Error('no such work')
}
