import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob, GiveUp } from '#backend/platform/jobs/define.ts'
import { createJobRunner } from '#backend/platform/jobs/runner.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let isBroken = true
let started = () => {}

const send = defineJob({
  kind: 'test.send',
  payload: z.object({ to: z.string() }),
  async run({ complete }) {
    if (isBroken) throw new GiveUp('refused')
    complete(() => 'sent')
  },
})

const endless = defineJob({
  kind: 'test.endless',
  payload: z.null(),
  run: ({ signal }) => {
    started()
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
  },
})

const queue = (work: (tx: Parameters<typeof send.enqueue>[0]) => string) => test.call('admin').transaction(work)
const runnerOf = () => createJobRunner(test.clinic, { kinds: [send, endless], connectivity: { isOnline: () => true } })

beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())
beforeEach(() => {
  test.clinic.db.raw.exec('DELETE FROM jobs')
  isBroken = true
})

describe('jobs.list', () => {
  it('pages newest first and filters by state', async () => {
    const ids = [1, 2, 3, 4, 5].map(n => queue(tx => send.enqueue(tx, { to: `${n}` }, { priority: n })))
    const { jobs } = test.as('admin')
    const first = await jobs.list({ limit: 3 })
    const second = await jobs.list({ limit: 3, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(job => job.id)).toEqual(ids.reverse())
    expect(second.next).toBeNull()
    await runnerOf().runDue()
    expect((await jobs.list({ state: 'waiting' })).items).toEqual([])
    expect((await jobs.list({ state: 'failed', kind: 'test.send' })).items).toHaveLength(5)
  })

  it('shows no payload and is for admins', async () => {
    queue(tx => send.enqueue(tx, { to: 'Asha Rao' }))
    expect(JSON.stringify(await test.as('admin').jobs.list({}))).not.toContain('Asha')
    await expect(test.as('doctor').jobs.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('jobs.retry', () => {
  it('sends a dead letter round again, and is on record', async () => {
    const id = queue(tx => send.enqueue(tx, { to: 'x' }))
    const runner = runnerOf()
    await runner.runDue()
    const { jobs } = test.as('admin')
    expect(await jobs.get({ id })).toMatchObject({ state: 'failed', lastError: 'refused', attempts: 1 })
    isBroken = false
    expect(await jobs.retry({ id })).toMatchObject({ state: 'waiting', attempts: 0, finishedAt: null })
    await runner.runDue()
    expect(await jobs.get({ id })).toMatchObject({ state: 'done', progress: 100 })
    const { items } = await test.as('admin').audit.list({ action: 'jobs.retry' })
    expect(items).toMatchObject([{ subjectTable: 'jobs', subjectId: id, userId: test.userId('admin') }])
  })

  it('refuses jobs that have not failed, and unknown ones', async () => {
    const id = queue(tx => send.enqueue(tx, { to: 'x' }))
    const { jobs } = test.as('admin')
    await expect(jobs.retry({ id })).rejects.toMatchObject({ code: 'CONFLICT', data: { reason: 'jobNotEnded' } })
    await expect(jobs.retry({ id: test.clinic.newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('jobs.cancel', () => {
  it('ends a waiting job at once', async () => {
    const id = queue(tx => send.enqueue(tx, { to: 'x' }))
    const { jobs } = test.as('admin')
    expect(await jobs.cancel({ id })).toMatchObject({ state: 'cancelled' })
    await runnerOf().runDue()
    expect(await jobs.get({ id })).toMatchObject({ state: 'cancelled', attempts: 0 })
    await expect(jobs.cancel({ id })).rejects.toMatchObject({ code: 'CONFLICT', data: { reason: 'jobEnded' } })
  })

  it('aborts a running one, and every step of it reaches the screens', async () => {
    const states: string[] = []
    const { jobs } = test.as('admin')
    const stopListening = test.clinic.changes.listen(({ changes }) => {
      if (changes.some(change => change.domain === 'jobs'))
        states.push(String(test.clinic.db.raw.prepare('SELECT state FROM jobs').pluck().get()))
    })
    const isRunning = new Promise<void>(resolve => {
      started = resolve
    })
    const id = queue(tx => endless.enqueue(tx, null))
    const runner = runnerOf()
    runner.start()
    await isRunning
    expect(await jobs.cancel({ id })).toMatchObject({ state: 'running', cancelRequested: true })
    await expect.poll(async () => (await jobs.get({ id })).state).toBe('cancelled')
    await runner.stop()
    stopListening()
    expect(states).toEqual(['waiting', 'running', 'running', 'cancelled'])
  })
})
