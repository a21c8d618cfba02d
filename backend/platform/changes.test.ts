import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { departments } from '#db/schema/settings.ts'
import { type ChangeFeed, createChangeFeed, type PlacedEvent } from './changes.ts'
import { created } from './stamps.ts'

let test: TestClinic
let feed: ChangeFeed
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())
beforeEach(() => {
  feed = test.clinic.changes
})

/** One captured row, and one of a local table when `touch` is given. */
function change(touch?: string): string {
  return test.call('admin').transaction(tx => {
    const row = { ...created(tx), name: 'x' }
    tx.db.insert(departments).values(row).run()
    if (touch) tx.touched('jobs', 'jobs', touch)
    return row.id
  })
}
const touchOnly = (id: string) => test.call('admin').transaction(tx => tx.touched('jobs', 'jobs', id))

const idsOf = ({ event }: PlacedEvent) => event.changes.flatMap(({ ids }) => ids)

/** What a subscriber has got until nothing more comes at once. */
async function read(after?: string, from: ChangeFeed = feed): Promise<PlacedEvent[]> {
  const stop = new AbortController()
  const events: PlacedEvent[] = []
  const reading = (async () => {
    for await (const placed of from.subscribe(stop.signal, after)) events.push(placed)
  })()
  await new Promise(resolve => setImmediate(resolve))
  stop.abort()
  await reading
  return events
}

const place = async () => (await read()).at(-1)?.cursor ?? ''

describe('a subscriber', () => {
  it('is told first where the feed stands, then what happens', async () => {
    const stop = new AbortController()
    const events = feed.subscribe(stop.signal)
    const { value: first } = await events.next()
    expect(first.event).toEqual({ sequence: test.clinic.changeSequence, changes: [] })
    const next = events.next()
    const id = change('job 1')
    expect((await next).value.event).toEqual({
      sequence: test.clinic.changeSequence,
      changes: [
        { domain: 'settings', table: 'departments', ids: [id] },
        { domain: 'jobs', table: 'jobs', ids: ['job 1'] },
      ],
    })
    stop.abort()
    expect((await events.next()).done).toBe(true)
  })

  it('that comes back gets what it missed, of synced and of local tables', async () => {
    const seen = await place()
    const ids = [change(), change('job 2')]
    touchOnly('job 3')
    const [missed] = await read(seen)
    expect(missed && idsOf(missed)).toEqual([...ids, 'job 2', 'job 3'])
    expect(missed?.event.reset).toBeUndefined()
    expect(await read(missed?.cursor)).toMatchObject([{ event: { changes: [] } }])
  })

  it('reads everything again when the feed cannot tell what it missed', async () => {
    const [name, sequence, touches] = (await place()).split('-')
    const strange = [
      `000000000000-${sequence}-${touches}`,
      `${name}-${Number(sequence) + 1}-${touches}`,
      `${name}-${sequence}-${Number(touches) + 1}`,
      `${name}-${sequence}`,
      `${name}--1-${touches}`,
      '17',
      '',
      'x'.repeat(10_000),
    ]
    for (const cursor of strange) expect((await read(cursor))[0]?.event).toMatchObject({ changes: [], reset: true })
  })

  it('reads everything again after a restart of the app: local rows were announced to nobody', async () => {
    const seen = await place()
    const restarted = createChangeFeed(test.clinic.db)
    expect((await read(seen, restarted))[0]?.event.reset).toBe(true)
  })

  it('reads everything again after very many changes', async () => {
    const seen = await place()
    test.call('admin').transaction(tx => {
      for (let i = 0; i < 501; i++) {
        tx.db
          .insert(departments)
          .values({ ...created(tx), name: 'many' })
          .run()
      }
    })
    expect((await read(seen))[0]?.event).toMatchObject({ changes: [], reset: true })
    const later = await place()
    for (let i = 0; i < 1_200; i++) touchOnly(`job ${i}`)
    expect((await read(later))[0]?.event.reset).toBe(true)
    const [, recent] = [touchOnly('job last'), await place()]
    expect((await read(recent))[0]?.event.reset).toBeUndefined()
  })

  it('that reads slowly is not buffered for without end', async () => {
    const stop = new AbortController()
    const events = feed.subscribe(stop.signal)
    await events.next()
    const waiting = events.next()
    for (let i = 0; i < 300; i++) change()
    const { value: first } = await waiting
    expect(first.event).toMatchObject({ changes: [], reset: true })
    let further = 0
    for (let last = 0; last < test.clinic.changeSequence; further++) {
      last = (await events.next()).value.event.sequence
    }
    expect(further).toBe(99)
    stop.abort()
  })

  it('that left is forgotten', async () => {
    const before = await read()
    expect(before).toHaveLength(1)
    const stop = new AbortController()
    stop.abort()
    const events: PlacedEvent[] = []
    for await (const placed of feed.subscribe(stop.signal)) events.push(placed)
    expect(events).toHaveLength(1)
  })
})

it('whenever the line breaks, nothing is lost', async () => {
  const acts = fc.array(fc.constantFrom('change', 'touch', 'both', 'break'), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(acts, async steps => {
      const expected = new Set<string>()
      const got = new Set<string>()
      let cursor = await place()
      let count = 0
      for (const step of [...steps, 'break']) {
        count += 1
        if (step === 'change') expected.add(change())
        if (step === 'touch') touchOnly(`t${count}`)
        if (step === 'both') expected.add(change(`t${count}`))
        if (step === 'touch' || step === 'both') expected.add(`t${count}`)
        if (step !== 'break') continue
        for (const placed of await read(cursor)) {
          expect(placed.event.reset).toBeUndefined()
          for (const id of idsOf(placed)) got.add(id)
          cursor = placed.cursor
        }
      }
      expect(got).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})
