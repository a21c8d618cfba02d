import { createRequire } from 'node:module'
import { performance } from 'node:perf_hooks'
import { eq } from 'drizzle-orm'
import { systemRandom } from '#backend/platform/random.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { type Desk, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { appointments } from '#db/schema/appointments.ts'
import { createIdMaker } from '#shared/ids.ts'
import { addDays, type CalendarDate, clockTimeOf } from '#shared/time.ts'
import { percentile } from '#tools/lib/percentile.ts'
import type { Bench, Figure } from './harness.ts'

const start = Date.parse('2026-11-23T09:00:00+05:30')
const rowCount = 100_000
const rowsPerChange = 100
const firstDay = '2026-12-01' as CalendarDate

function openDesks(): { from: Desk; to: Desk; close(): void } {
  const circle = newCircle()
  const [from, to] = [openDesk(circle, 'from', start), openDesk(circle, 'to', start)]
  // As in a clinic: what is applied is durable.
  for (const desk of [from, to]) desk.clinic.db.raw.pragma('synchronous=FULL')
  return {
    from,
    to,
    close() {
      from.remove()
      to.remove()
    },
  }
}

const uuid = '0198c0de-0000-7000-8000-000000000000'

const newPatientId = createIdMaker(() => start, systemRandom)
const patients = Array.from({ length: 5_000 }, newPatientId)

/** An appointment, 22 columns. */
const row = (index: number) => ({
  patientId: patients[index % patients.length] ?? '',
  doctorId: uuid,
  // Ten doctors' days fill up one after the other, each a week ahead.
  date: addDays(firstDay, Math.floor(index / 320) + (index % 7)),
  time: clockTimeOf((index % 96) * 15),
  durationMinutes: 15,
  type: 'follow_up' as const,
  status: 'scheduled' as const,
  reason: `fever for ${index % 9} days`,
})

function fill(desk: Desk): void {
  for (let done = 0; done < rowCount; done += rowsPerChange)
    desk.change(tx => {
      for (let index = done; index < done + rowsPerChange; index += 1)
        tx.db
          .insert(appointments)
          .values({ ...created(tx), ...row(index) })
          .run()
    })
  while (desk.replica.seal());
}

const handBytes = 256 * 1024

/** Everything that `from` has, in the portions in which a link hands it over. Answers bytes, and milliseconds. */
async function catchUp(from: Desk, to: Desk): Promise<{ bytes: number; ms: number }> {
  const { deviceId } = from.replica
  const began = performance.now()
  let bytes = 0
  for (;;) {
    const batches = from.replica.read(deviceId, to.replica.held()[deviceId] ?? 0, handBytes)
    if (batches.length === 0) return { bytes, ms: performance.now() - began }
    bytes += batches.reduce((sum, { length }) => sum + length, 0)
    await to.replica.receive(batches)
  }
}

/** The longest that a timer of one millisecond is late while something runs, at its 99th percentile. */
async function stalls(work: () => Promise<unknown>): Promise<number> {
  const late: number[] = []
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    late.push(now - last)
    last = now
  }, 1)
  await work()
  clearInterval(timer)
  return percentile(late, 99)
}

/** What is used of PouchDB, which has no types of its own. */
interface Pouch {
  bulkDocs(documents: readonly object[]): Promise<unknown>
  destroy(): Promise<void>
}
interface PouchClass {
  new (name: string, options: { adapter: string }): Pouch
  plugin(plugin: unknown): PouchClass
  replicate(from: Pouch, to: Pouch, options: { batch_size: number }): Promise<unknown>
}

const require = createRequire(import.meta.url)
const PouchDB = (require('pouchdb-core') as PouchClass)
  .plugin(require('pouchdb-adapter-memory'))
  .plugin(require('pouchdb-replication'))

/** The same rows as documents, in memory and neither encrypted nor signed. Answers rows a second. */
async function pouchRate(): Promise<number> {
  const count = rowCount / 10
  const newId = createIdMaker(() => start, systemRandom)
  const [from, to] = ['from', 'to'].map(name => new PouchDB(`${name}-${newId()}`, { adapter: 'memory' }))
  if (!from || !to) throw new Error('no PouchDB')
  const stamps = { siteId: 'main', createdAt: start, createdBy: uuid, updatedAt: start, updatedBy: uuid }
  const rest = {
    deletedAt: null,
    walkIn: false,
    checkedInAt: null,
    startedAt: null,
    completedAt: null,
    cancelReason: null,
  }
  await from.bulkDocs(
    Array.from({ length: count }, (_, index) => ({ _id: newId(), ...stamps, ...rest, ...row(index) })),
  )
  const began = performance.now()
  await PouchDB.replicate(from, to, { batch_size: 1_000 })
  const perSecond = (count * 1_000) / (performance.now() - began)
  await Promise.all([from.destroy(), to.destroy()])
  return perSecond
}

async function measureCatchUp(): Promise<Figure> {
  const { from, to, close } = openDesks()
  try {
    fill(from)
    const floor = await pouchRate()
    const { ms } = await catchUp(from, to)
    const value = (rowCount * 1_000) / ms
    return {
      value,
      unit: '/s',
      floor: { value: floor, what: 'PouchDB, in memory' },
      pass: value >= 20_000 && value >= 10 * floor,
    }
  } finally {
    close()
  }
}

async function measureStall(): Promise<Figure> {
  const { from, to, close } = openDesks()
  try {
    fill(from)
    const value = await stalls(() => catchUp(from, to))
    return { value, unit: 'ms', pass: value < 16 }
  } finally {
    close()
  }
}

/** Bytes of the batch of one small change, or of a hundred in one batch, each. */
function measureSize(changes: number, limit: number): Figure {
  const { from, close } = openDesks()
  try {
    const ids = Array.from({ length: changes }, (_, index) =>
      from.change(tx => {
        const values = { ...created(tx), ...row(index) }
        tx.db.insert(appointments).values(values).run()
        return values.id
      }),
    )
    while (from.replica.seal());
    const after = from.replica.held()[from.replica.deviceId] ?? 0
    for (const [index, id] of ids.entries()) {
      from.clock.value += 7_003
      from.change(tx => {
        tx.note({ subject: { table: 'appointments', id }, patientId: row(index).patientId })
        const values = { status: 'confirmed' as const, ...updated(tx) }
        tx.db.update(appointments).set(values).where(eq(appointments.id, id)).run()
      })
    }
    from.replica.seal()
    const batches = from.replica.read(from.replica.deviceId, after, 10_000_000)
    const value = batches.reduce((sum, { length }) => sum + length, 0) / changes
    return { value, unit: 'bytes', pass: value <= limit }
  } finally {
    close()
  }
}

export const benches: Bench[] = [
  { name: 'catching up with 100,000 rows', goal: 'at least 20,000 rows/s and 10 times PouchDB', run: measureCatchUp },
  { name: 'event loop stall while catching up', goal: '99 % under 16 ms', run: measureStall },
  { name: 'a small change, sealed', goal: 'at most 400 bytes', run: () => measureSize(1, 400) },
  { name: 'a small change in a batch of 100', goal: 'at most 150 bytes', run: () => measureSize(100, 150) },
]
