import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '#backend/platform/clock.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { created } from '#backend/platform/stamps.ts'
import type { FileRelay } from '#backend/platform/sync/exchange-status.ts'
import { fetchFile, sendFile } from '#backend/platform/sync/files/carry-file.ts'
import { createRelayHttp } from '#backend/platform/sync/link/relay-http.ts'
import type { RelayLink } from '#backend/platform/sync/link/relay-link.ts'
import { createFaultProxy, type FaultProxy } from '#backend/testing/fault-proxy.ts'
import { openLink, until } from '#backend/testing/link-support.ts'
import { certifiedReplicas } from '#backend/testing/sitting.ts'
import { type Desk, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { patients } from '#db/schema/patients.ts'
import { createDataDir } from '#relay/testing/test-relay.ts'
import { filesBelow, findings } from '#tests/support/canary-search.ts'

/** Someone who does not exist, in words that appear nowhere else. */
const name = 'Quillon Brackenbury'
const secrets = ['Quillon', 'Brackenbury', '5550173946']
/** What the relay may know. */
const deskName = 'Marmalade desk'

let dataDir: string
let program: ChildProcess
let proxy: FaultProxy
let output = ''
const traffic: Buffer[] = []
let desks: Desk[] = []
const links: RelayLink[] = []

beforeAll(async () => {
  dataDir = await createDataDir()
  program = spawn(process.execPath, ['relay/main.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, PORT: '0', RELAY_ADDRESS: '127.0.0.1', RELAY_DATA_DIR: dataDir, RELAY_LOG_LEVEL: 'debug' },
  })
  for (const stream of [program.stdout, program.stderr])
    stream?.on('data', (piece: Buffer) => {
      output += piece.toString()
    })
  await until(() => output.includes('relay.started'), 'the relay runs', 60_000)
  proxy = await createFaultProxy(portOf(), 1, { tap: piece => traffic.push(piece) })
}, 180_000)

afterAll(async () => {
  await Promise.all(links.map(link => link.close()))
  for (const desk of desks) desk.remove()
  program.kill('SIGKILL')
  await proxy?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a relay between two workstations', () => {
  it('brings a patient and a scan over and keeps no word of them', async () => {
    const circle = newCircle()
    desks = [deskName, 'two'].map(each => openDesk(circle, each, Date.now()))
    const [one, two] = desks as [Desk, Desk]
    for (const replica of certifiedReplicas(desks)) links.push(openLink(replica, `http://127.0.0.1:${proxy.port}`))
    one.change(tx =>
      tx.db
        .insert(patients)
        .values({ ...created(tx), name, phone: '5550173946', code: tx.nextNumber('patients') })
        .run(),
    )
    const known = () => two.clinic.db.select().from(patients).all()
    await until(() => known().length === 1, 'the other desk knows the patient', 60_000)
    expect(known()[0]).toMatchObject({ name, phone: '5550173946' })
    const scan = Buffer.from(`${name} 5550173946 `.repeat(200))
    const file = { name: await one.clinic.blobs.put(scan), size: scan.length }
    await sendFile(one.clinic, relayOf(one), file.name)
    await one.clinic.blobs.remove(file.name)
    await fetchFile(one.clinic, relayOf(one), file)
    expect(await one.clinic.blobs.get(file.name)).toEqual(scan)
    // Requests that fail: what they say must not be kept either.
    for (const wrong of ['/v1/clinics/Quillon/files/Brackenbury', '/v1/mailbox/Quillon', '/Brackenbury'])
      await fetch(`http://127.0.0.1:${portOf()}${wrong}`).then(answer => answer.text())
    await Promise.all(links.splice(0).map(link => link.close()))
    const ended = new Promise<number | null>(resolve => program.once('exit', resolve))
    program.kill('SIGTERM')
    expect(await ended).toBe(0)

    const kept = filesBelow(dataDir)
    expect(findings([...kept, ['traffic', Buffer.concat(traffic)], ['output', Buffer.from(output)]], secrets)).toEqual(
      [],
    )
    // The search finds what is there.
    expect(findings(kept, ['Marmalade']).length).toBeGreaterThan(0)
    expect(findings([['traffic', Buffer.concat(traffic)]], ['Marmalade'])).toHaveLength(1)
    expect(output).toContain('relay.stopping')
  })
})

/** The way to the relay for files, over the wire that is listened to. */
function relayOf({ replica }: Desk): FileRelay {
  const url = `http://127.0.0.1:${proxy.port}`
  return {
    id: 'relay',
    address: url,
    http: createRelayHttp({ url, clock: systemClock, random: systemRandom, replica }),
  }
}

const portOf = () => Number(/"port":(\d+)/.exec(output)?.[1])
