import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { created } from '#backend/platform/stamps.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { patients } from '#db/schema/patients.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { pruneLogs } from './prune.ts'

const day = 86_400_000
const start = Date.parse('2026-11-23T09:00:00+05:30')

let one: Desk
let two: Desk
let three: Desk
beforeEach(() => {
  const circle = newCircle()
  one = openDesk(circle, 'Reception', start)
  two = openDesk(circle, 'Pharmacy', start)
  three = openDesk(circle, 'Lab', start)
})
afterEach(() => {
  for (const desk of desks()) desk.remove()
})

const desks = () => [one, two, three]

function pass(milliseconds: number): void {
  for (const desk of desks()) desk.clock.value += milliseconds
}

/** One entry, in a batch of its own. */
function register(desk: Desk): void {
  desk.change(tx => {
    const row = { ...created(tx), name: 'Asha Verma', code: tx.nextNumber('patients') }
    tx.db.insert(patients).values(row).run()
  })
  desk.replica.seal()
}

async function meet(...some: Desk[]): Promise<void> {
  for (const from of some) for (const to of some) if (from !== to) await handOver(from, to)
}

const prune = (desk: Desk, keptDays = 30) =>
  pruneLogs(desk.clinic, {
    members: desks().map(({ clinic }) => ({ deviceId: clinic.device.id, memberSince: start })),
    keepAfter: desk.clock.value - keptDays * day,
  })

const firstOf = (desk: Desk, of: Desk) => {
  const [batch] = desk.replica.read(of.clinic.device.id, 0, 1)
  return batch && readEnvelope(batch)?.header.firstSequence
}
const logged = (desk: Desk) =>
  desk.clinic.db.raw.prepare<[], number>('SELECT sequence FROM log_entries ORDER BY sequence').pluck().all()

describe('pruning', () => {
  it('drops what everyone has, once no backup can need it, and the desks go on', async () => {
    for (let count = 0; count < 3; count += 1) register(one)
    await meet(one, two, three)
    for (const desk of [two, three]) register(desk)
    await meet(one, two, three)
    expect(await prune(one)).toEqual({ batches: 0, entries: 0 })
    pass(31 * day)
    expect(await prune(one)).toEqual({ batches: 3, entries: 2 })
    expect(firstOf(one, one)).toBeUndefined()
    // What the others wrote last nobody has confirmed yet.
    expect(firstOf(one, two)).toBe(1)
    expect(logged(one)).toEqual([3])
    register(one)
    register(two)
    await meet(one, two, three)
    expect(firstOf(two, one)).toBe(1)
    expect(firstOf(one, one)).toBe(4)
    for (const desk of desks()) expect(desk.replica.applied()).toEqual(one.replica.applied())
    const entry = one.clinic.db.raw.prepare<[], number>('SELECT count(*) FROM log_changes').pluck().get()
    expect(entry).toBe(2)
  })

  it('keeps everything as long as one of them lacks it, for 90 days', async () => {
    register(one)
    register(two)
    register(three)
    await meet(one, two, three)
    pass(day)
    register(one)
    await meet(one, two)
    register(two)
    await meet(one, two)
    pass(80 * day)
    register(two)
    await meet(one, two)
    // The third had seen nothing of the others when it wrote; what it wrote everyone has.
    expect(await prune(one)).toEqual({ batches: 1, entries: 0 })
    pass(8 * day)
    expect((await prune(one)).batches).toBe(0)
    pass(day)
    expect((await prune(one)).batches).toBe(4)
    register(three)
    await handOver(three, one)
    expect(one.replica.applied()[three.clinic.device.id]).toBe(2)
    const [lost] = await three.replica.receive(one.replica.read(two.clinic.device.id, 1, 1))
    expect(lost?.outcome).toBe('gap')
  })

  it('drops nothing at a desk that hears of nobody', async () => {
    register(one)
    await meet(one, two, three)
    for (const desk of [two, three]) register(desk)
    await meet(one, two, three)
    pass(200 * day)
    expect(await prune(one)).toEqual({ batches: 0, entries: 0 })
  })
})
