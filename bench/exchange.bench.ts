import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { created, updated } from '#backend/platform/stamps.ts'
import { openRelay } from '#backend/platform/sync/enrol/relay-door.ts'
import { writeSnapshotForDevice } from '#backend/platform/sync/snapshot-for-device.ts'
import { createFaultProxy } from '#backend/testing/fault-proxy.ts'
import { openLink, until } from '#backend/testing/link-support.ts'
import { certifiedReplicas } from '#backend/testing/sitting.ts'
import { type Desk, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { openDatabase } from '#db/open.ts'
import { patients } from '#db/schema/patients.ts'
import { createFounder } from '#relay/testing/test-device.ts'
import { startRelay } from '#relay/testing/test-relay.ts'
import { join } from '#relay/testing/test-stream.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { openMillion } from './generate/million.ts'
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

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** The copy of a clinic with a million patients: made, brought over the relay, checked and opened. */
async function measureNewDevice(): Promise<Figure> {
  const million = await openMillion()
  const relay = await startRelay()
  const folder = mkdtempSync(path.join(tmpdir(), 'nadi-newcomer-'))
  const [made, arrived] = [path.join(folder, 'made.db'), path.join(folder, 'arrived.db')]
  const member = createFounder()
  const newcomer = member.approve()
  const { signal } = new AbortController()
  try {
    for (const device of [member, newcomer]) await join(relay.port, device)
    const to = { clinicId: member.clinicId, addressee: newcomer.deviceId, name: '5a'.repeat(32) }
    const began = performance.now()
    const { key } = await writeSnapshotForDevice(million.clinic, made, { seal: () => {} })
    const copied = performance.now()
    await openRelay(relay.url).snapshots(member).put(to, made, signal)
    await openRelay(relay.url)
      .snapshots(newcomer)
      .get(to, arrived, signal, () => {})
    if ((await sha256Of(arrived)) !== (await sha256Of(made))) throw new Error('the copy arrived otherwise')
    const db = openDatabase(arrived, key)
    const count = db.raw.prepare<[], number>('SELECT count(*) FROM patients').pluck().get()
    db.raw.close()
    const ended = performance.now()
    if (count !== 1_000_000) throw new Error(`${count} patients arrived`)
    const megabytes = Math.round((await stat(arrived)).size / 1e6)
    const value = (ended - began) / 1_000
    const note = `${megabytes} MB, of it ${((copied - began) / 1_000).toFixed(0)} s for the copy`
    return { value, unit: 's', pass: value < 120, note }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await relay.close()
    await million.close()
  }
}

export const benches: Bench[] = [
  { name: 'edit to the other desk p95', goal: 'under 300 ms over a relay', run: measureLatency },
  { name: 'idle exchange', goal: 'at most 200 bytes', run: measureIdle },
  { name: 'a new workstation, 1,000,000 patients', goal: 'under 120 s: copy, transfer, open', run: measureNewDevice },
]
