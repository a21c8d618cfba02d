import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { created, updated } from '#backend/platform/stamps.ts'
import { createFaultProxy } from '#backend/testing/fault-proxy.ts'
import { openLink, until } from '#backend/testing/link-support.ts'
import { certifiedReplicas } from '#backend/testing/sitting.ts'
import { type Desk, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { patients } from '#db/schema/patients.ts'
import { startRelay } from '#relay/testing/test-relay.ts'
import { percentile } from '#tools/lib/percentile.ts'
import type { Bench, Figure } from './harness.ts'

const edits = 200
/** Someone types faster than anyone does. */
const paceMs = 50

/** Two desks at one relay, each with the link that the app has. */
async function openTwo() {
  const relay = await startRelay()
  const line = await createFaultProxy(relay.port, 1)
  const circle = newCircle()
  const desks: [Desk, Desk] = [openDesk(circle, 'one', Date.now()), openDesk(circle, 'two', Date.now())]
  const links = certifiedReplicas(desks).map(replica =>
    openLink(replica, `http://127.0.0.1:${line.port}`, { timing: { ping: pingMs } }),
  )
  await until(() => links.every(link => link.status().state === 'online'), 'both are connected')
  async function close(): Promise<void> {
    for (const link of links) await link.close()
    for (const desk of desks) desk.remove()
    await line.close()
    await relay.close()
  }
  return { desks, line, close }
}

/** From the commit on one desk to the moment when the screens of the other hear of it. */
async function measureLatency(): Promise<Figure> {
  const { desks, close } = await openTwo()
  const [one, two] = desks
  try {
    for (const { clinic } of desks) clinic.db.raw.pragma('synchronous=FULL')
    const heard: (() => void)[] = []
    two.clinic.changes.listen(({ changes }) => {
      if (changes.some(({ table }) => table === 'patients')) heard.shift()?.()
    })
    const id = one.change(tx => {
      const values = { ...created(tx), name: 'Asha Rao', code: 'A-00001' }
      tx.db.insert(patients).values(values).run()
      return values.id
    })
    await until(() => two.clinic.db.select().from(patients).all().length === 1, 'the patient is there')
    const times: number[] = []
    for (let edit = 0; edit < edits; edit += 1) {
      one.clock.value = Date.now()
      two.clock.value = Date.now()
      const arrived = new Promise<void>(resolve => heard.push(resolve))
      one.change(tx =>
        tx.db
          .update(patients)
          .set({ city: `City ${edit}`, ...updated(tx) })
          .where(eq(patients.id, id))
          .run(),
      )
      const begun = performance.now()
      await arrived
      times.push(performance.now() - begun)
      await wait(paceMs)
    }
    const value = percentile(times, 95)
    return { value, unit: 'ms', pass: value < 300, note: `median ${percentile(times, 50).toFixed(0)} ms` }
  } finally {
    await close()
  }
}

const pingMs = 500
const quietMs = 5_000

/** What passes between a desk and the relay, both ways, each time that they make sure of each other. */
async function measureIdle(): Promise<Figure> {
  const { line, close } = await openTwo()
  try {
    await wait(2_000)
    const before = line.bytes()
    await wait(quietMs)
    const value = (line.bytes() - before) / ((2 * quietMs) / pingMs)
    return { value, unit: 'bytes', pass: value <= 200 }
  } finally {
    await close()
  }
}

export const benches: Bench[] = [
  { name: 'edit to the other desk p95', goal: 'under 300 ms over a relay', run: measureLatency },
  { name: 'idle exchange', goal: 'at most 200 bytes', run: measureIdle },
]
