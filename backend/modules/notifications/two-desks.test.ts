import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { schedulingReasons } from '#backend/modules/scheduling/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { stateHashes } from '#backend/platform/sync/state-hash.ts'
import { addClinicRow } from '#backend/testing/clinic-row.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { appointments } from '#db/schema/appointments.ts'
import { users } from '#db/schema/identity.ts'
import { patients } from '#db/schema/patients.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { findReasons, keepReasons } from './keep-reasons.service.ts'
import { dismiss, list, mark, restore } from './notifications.service.ts'

const start = Date.parse('2026-11-23T09:00:00+05:30')
const date = '2026-11-24' as CalendarDate
const times = ['10:00', '10:15', '11:00'] as const
const kinds = schedulingReasons.map(({ kind }) => kind)

const asDesk = (desk: Desk): Call =>
  desk.clinic.systemCall('test', {
    userId: 'user-desk',
    userName: 'desk',
    displayName: 'Desk',
    roles: ['receptionist'],
    sessionId: null,
  })

async function look(desk: Desk): Promise<void> {
  const call = asDesk(desk)
  const found = await findReasons(call, schedulingReasons)
  call.transaction(tx => keepReasons(tx, found, kinds))
}

/** What the desk's people see: id, and whether they have read it. */
const shown = (desk: Desk) =>
  list(asDesk(desk), { view: 'all', limit: 200 })
    .items.map(({ id, read }) => `${id} ${read ? 'read' : 'unread'}`)
    .sort()

async function meet([one, two]: Pair): Promise<void> {
  const now = Math.max(one.clock.value, two.clock.value) + 1
  for (const desk of [one, two]) desk.clock.value = now
  for (const [from, to] of [
    [one, two],
    [two, one],
    [one, two],
  ] as const)
    await handOver(from, to)
}

type Pair = readonly [Desk, Desk]

const doctorId = 'd0000000-0000-7000-8000-000000000001'

function furnish(tx: Tx): void {
  addClinicRow(tx)
  tx.db
    .insert(users)
    .values({ ...created(tx), id: doctorId, userName: 'meera', displayName: 'Meera Joshi', roles: ['doctor'] })
    .run()
  tx.db
    .insert(patients)
    .values({ ...created(tx), id: doctorId, name: 'Asha Verma', code: 'A-1' })
    .run()
}

function book(tx: Tx, time: string): void {
  const row = { ...created(tx), patientId: doctorId, doctorId, date, time: time as ClockTime, durationMinutes: 30 }
  tx.db.insert(appointments).values(row).run()
}

function cancelAt(tx: Tx, time: string): void {
  const change = { status: 'cancelled' as const, ...updated(tx) }
  tx.db
    .update(appointments)
    .set(change)
    .where(eq(appointments.time, time as ClockTime))
    .run()
}

type Act = { kind: 'book' | 'cancel' | 'look' | 'read' | 'unread' | 'dismiss' | 'meet'; desk: 0 | 1; pick: number }

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('book', 'cancel', 'look', 'read', 'unread', 'dismiss', 'meet'),
  desk: fc.constantFrom(0, 1),
  pick: fc.nat(times.length - 1),
})

/** @returns the id of what was dismissed */
async function perform(pair: Pair, { kind, desk: index, pick }: Act): Promise<string | undefined> {
  const desk = pair[index]
  desk.clock.value += 1_000
  const call = asDesk(desk)
  if (kind === 'meet') await meet(pair)
  if (kind === 'look') await look(desk)
  if (kind === 'book') call.transaction(tx => book(tx, times[pick] ?? '10:00'))
  if (kind === 'cancel') call.transaction(tx => cancelAt(tx, times[pick] ?? '10:00'))
  if (kind !== 'read' && kind !== 'unread' && kind !== 'dismiss') return undefined
  const row = list(call, { view: 'all', limit: 200 }).items[pick]
  if (!row) return undefined
  call.transaction(tx => {
    if (kind === 'dismiss') dismiss(tx, row)
    else mark(tx, { ids: [row.id], read: kind === 'read' })
  })
  return kind === 'dismiss' ? row.id : undefined
}

async function withDesks(work: (pair: Pair) => Promise<void>): Promise<void> {
  const circle = newCircle()
  const pair = [openDesk(circle, 'Reception', start), openDesk(circle, 'Pharmacy', start)] as const
  try {
    asDesk(pair[0]).transaction(furnish)
    await meet(pair)
    await work(pair)
  } finally {
    for (const desk of pair) desk.remove()
  }
}

it('two desks that look, read and meet in any order tell the same, once each, and only what is so', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 14 }), async acts =>
      withDesks(async pair => {
        const dismissed: (string | undefined)[] = []
        for (const each of acts) dismissed.push(await perform(pair, each))
        await meet(pair)
        for (const desk of pair) await look(desk)
        await meet(pair)
        const [one, two] = pair
        expect(stateHashes(two.clinic.db)).toEqual(stateHashes(one.clinic.db))
        expect(shown(two)).toEqual(shown(one))
        const reasons = new Set((await findReasons(asDesk(one), schedulingReasons)).map(({ id }) => id))
        const open = one.clinic.db.raw
          .prepare<[], string>('SELECT id FROM notifications WHERE settled_at IS NULL AND deleted_at IS NULL')
          .pluck()
          .all()
        expect(new Set(open)).toEqual(reasons)
        // Looking again changes nothing: no desk writes what the other has written.
        const before = stateHashes(one.clinic.db)
        await look(one)
        expect(stateHashes(one.clinic.db)).toEqual(before)
      }),
    ),
    { numRuns: 25 },
  )
})

it('what both desks find apart from each other is one notification, read on one and gone on the other', async () => {
  await withDesks(async ([one, two]) => {
    asDesk(one).transaction(tx => book(tx, '10:00'))
    one.clock.value += 1_000
    asDesk(one).transaction(tx => book(tx, '10:15'))
    await meet([one, two])
    await look(one)
    two.clock.value += 5_000
    await look(two)
    expect(shown(two)).toEqual(shown(one))
    const [id = ''] = list(asDesk(one), { view: 'all', limit: 50 })
      .items.filter(({ kind }) => kind === 'clash')
      .map(row => row.id)
    asDesk(one).transaction(tx => mark(tx, { ids: [id], read: true }))
    asDesk(two).transaction(tx => dismiss(tx, { id }))
    await meet([one, two])
    for (const desk of [one, two]) expect(shown(desk).filter(line => line.startsWith(id))).toEqual([])
    asDesk(two).transaction(tx => restore(tx, { id }))
    await meet([one, two])
    for (const desk of [one, two]) expect(shown(desk)).toContain(`${id} read`)
  })
})
