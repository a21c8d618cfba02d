import '#backend/testing/quick-passwords.ts'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBackupHeader } from '#backend/platform/backup/read-backup.ts'
import { writeBackup } from '#backend/platform/backup/write-backup.ts'
import { systemClock } from '#backend/platform/clock.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import type { Accepted } from '#backend/platform/sync/enrol/accepted.ts'
import { admit } from '#backend/platform/sync/enrol/admit.ts'
import { type Adoption, adoptSnapshot } from '#backend/platform/sync/enrol/adopt.ts'
import { openRelay } from '#backend/platform/sync/enrol/relay-door.ts'
import { writeSnapshotForDevice } from '#backend/platform/sync/snapshot-for-device.ts'
import { newKeyPair, rawPublicKey } from '#backend/platform/sync/trust/statements.ts'
import { openWorkspace } from '#backend/platform/workspace.ts'
import { createFaultProxy } from '#backend/testing/fault-proxy.ts'
import { until } from '#backend/testing/link-support.ts'
import { resourcesDir, temporaryFolder } from '#backend/testing/test-folder.ts'
import { createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { schemaVersion } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { syncPeers } from '#db/schema/sync.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import type { Copying } from './copies-program.ts'
import { rounds, startProgram } from './killing.ts'

const program = path.join(import.meta.dirname, 'copies-program.ts')
const key = Buffer.alloc(32, 'copied clinic')
const patients = 200
const patience = { timeout: 120_000 }
const around = { clock: systemClock, log: silentLogger, resourcesDir, onOpen() {} }

let relay: TestRelay
let desk: TestWorkstation
let newcomer: { signing: ReturnType<typeof newKeyPair>; agreeing: ReturnType<typeof newKeyPair>; id: string }
let certificate: string
let snapshot: { file: string; key: Buffer }

beforeAll(async () => {
  relay = await startRelay()
  desk = await createTestWorkstation({
    ...{ clock: systemClock, databaseKey: key, background: true },
    adapters: { connectivity: { isOnline: () => true } },
  })
  await desk.createClinic()
  const clinic = desk.clinic()
  clinic.systemCall('test.register').transaction(({ db, newId }) => {
    const insert = db.raw.prepare('INSERT INTO patients (id, name) VALUES (?, ?)')
    for (let index = 0; index < patients; index += 1) insert.run(newId(), `Patient ${index} ${'x'.repeat(500)}`)
  })
  clinic.db.insert(syncPeers).values({ id: 'relay', kind: 'relay', address: relay.url }).run()
  clinic.exchange?.refreshPeers()
  newcomer = { signing: newKeyPair('ed25519'), agreeing: newKeyPair('x25519'), id: clinic.newId() }
  const keys = {
    signKey: rawPublicKey(newcomer.signing.publicKey),
    agreeKey: rawPublicKey(newcomer.agreeing.publicKey),
  }
  const introduction = { v: 1 as const, deviceId: newcomer.id, ...keys, name: 'Pharmacy', schemaVersion }
  certificate = clinic
    .systemCall('test.admit')
    .transaction(tx => admit(tx, introduction, { name: 'Pharmacy', homeRole: null, approver: false }))
  const file = path.join(temporaryFolder(), 'snapshot.db')
  const seal = () => void clinic.replica?.seal()
  await until(() => clinic.exchange?.peers()[0]?.state === 'online', 'the relay knows the clinic', 60_000)
  snapshot = { file, ...(await writeSnapshotForDevice(clinic, file, { seal })) }
}, 120_000)

afterAll(async () => {
  await desk.close()
  await relay.close()
})

/** Starts a copy and kills it somewhere in it. */
async function killWithin(copying: Copying, milliseconds: number): Promise<void> {
  const running = startProgram(program, [JSON.stringify(copying)])
  await running.until('begin')
  await wait(Math.random() * milliseconds)
  await running.kill()
}

/** What a sound copy of the clinic holds. */
function patientsIn(file: string, itsKey: Uint8Array): unknown {
  const { raw } = openDatabase(file, itsKey, { readonly: true })
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
  const count = raw.prepare('SELECT count(*) FROM patients').pluck().get()
  raw.close()
  return count
}

const contents = (folder: string) => readdirSync(folder).filter(name => !name.startsWith('instance.lock'))

it('a copy for a new workstation, or a backup, that is killed leaves nothing half-written', patience, async () => {
  const { dataDir } = desk
  const outgoing = path.join(dataDir, 'outgoing')
  const folder = temporaryFolder()
  for (let round = 0; round < rounds(1); round += 1) {
    mkdirSync(outgoing, { recursive: true })
    const shared = { dataDir, key: key.toString('hex') }
    await Promise.all([
      killWithin({ what: 'snapshot', ...shared, file: path.join(outgoing, `${round}.db`) }, 500),
      killWithin({ what: 'backup', ...shared, folder }, 500),
    ])
    // The next start clears what nobody will ask for again.
    await desk.restart()
    for (const name of ['outgoing', 'scratch']) expect(contents(dataDir)).not.toContain(name)
    for (const name of readdirSync(folder).filter(each => each.endsWith('.backup')))
      expect((await readBackupHeader(path.join(folder, name))).rows.patients).toBe(patients)
  }
  const clinic = desk.clinic()
  const seal = () => void clinic.replica?.seal()
  const again = path.join(folder, 'again.db')
  const { key: itsKey } = await writeSnapshotForDevice(clinic, again, { seal })
  expect(patientsIn(again, itsKey)).toBe(patients)
  const plan = { folder, name: 'nadi', clinicName: 'Test Clinic', isDemo: false, slots: [], withFiles: true }
  expect((await writeBackup(clinic, plan)).header.rows.patients).toBe(patients)
  expect(patientsIn(databasePath(dataDir), key)).toBe(patients)
})

it(
  'a copy on its way over the relay outlives broken lines, and begins again after a kill of either end',
  patience,
  async () => {
    const { clinicId, id, privateKey } = desk.clinic().device
    const address = { clinicId, addressee: newcomer.id, name: 'ab'.repeat(32) }
    const line = await createFaultProxy(relay.port, 1, { bytesPerSecond: 400_000 })
    const url = `http://127.0.0.1:${line.port}`
    const sender = { clinicId, deviceId: id, privateKey }
    const receiver = { clinicId, deviceId: newcomer.id, privateKey: newcomer.signing.privateKey }
    const { signal } = new AbortController()
    try {
      await killWithin({ what: 'send', url, identity: sender, address, file: snapshot.file }, 1_000)
      const sending = openRelay(url).snapshots(sender).put(address, snapshot.file, signal)
      await wait(300)
      line.cut()
      line.set({})
      await sending
      line.set({ bytesPerSecond: 400_000 })
      const file = path.join(temporaryFolder(), 'fetched.db')
      const { size } = statSync(snapshot.file)
      await killWithin({ what: 'fetch', url, identity: receiver, address, file, size }, 1_000)
      const fetching = openRelay(url)
        .snapshots(receiver)
        .get(address, { file, size }, signal, () => {})
      await wait(300)
      line.cut()
      line.set({})
      await fetching
      expect(readFileSync(file).equals(readFileSync(snapshot.file))).toBe(true)
    } finally {
      await line.close()
    }
  },
)

function adoption(): Omit<Adoption, 'snapshotKey'> {
  const { device } = desk.clinic()
  const { clinicId, founderKey, blobKey } = device
  const accepted: Accepted = {
    ...{ v: 1, clinicId, clinicName: 'Test Clinic', isDemo: false, founderKey, blobKey, schemaVersion },
    ...{ certificate, certificates: [], revocations: [], epochKeys: [], peers: [] },
    snapshot: { name: '', bytes: 0, sha256: '', sealedKey: '' },
  }
  const { signing, agreeing, id } = newcomer
  return {
    snapshot: snapshot.file,
    accepted,
    device: {
      ...{ id, clinicId, name: 'Pharmacy', series: 'AA', ...signing, founderKey, blobKey },
      ...{ agreePublicKey: agreeing.publicKey, agreePrivateKey: agreeing.privateKey, createdAt: device.createdAt },
    },
  }
}

it(
  'a new workstation that is killed while it settles in is empty or complete, and can begin again',
  patience,
  async () => {
    const given = adoption()
    for (let round = 0; round < rounds(1); round += 1) {
      const dataDir = temporaryFolder()
      const snapshotKey = snapshot.key.toString('hex')
      await killWithin({ what: 'adopt', dataDir, key: key.toString('hex'), snapshotKey, adoption: given }, 400)
      const settled = await openWorkspace({ ...around, dataDir, databaseKey: key })
      if (settled.state() === 'empty') {
        expect(contents(dataDir)).toEqual([])
        const adopt = (file: string, fresh: Uint8Array) =>
          adoptSnapshot({ ...given, snapshotKey: snapshot.key }, file, fresh)
        await settled.join(given.accepted, adopt, async () => [])
      }
      expect(settled.clinic()?.device.id).toBe(newcomer.id)
      settled.close()
      expect(patientsIn(databasePath(dataDir), key)).toBe(patients)
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
)

it('the log of a change of keys that broke off never meets another database', async () => {
  const dataDir = temporaryFolder()
  const keys = { version: 1, clinicId: desk.clinic().device.clinicId, clinicName: 'Test Clinic', isDemo: false }
  const unfinished = { ...keys, ready: false, schemaVersion, databaseSalt: '', slots: [] }
  writeFileSync(path.join(dataDir, 'nadi.keys.json'), JSON.stringify(unfinished))
  for (const name of ['nadi.keys.json.next', 'nadi.db', 'nadi.db-journal'])
    writeFileSync(path.join(dataDir, name), 'half')
  const workspace = await openWorkspace({ ...around, dataDir, databaseKey: key })
  expect(contents(dataDir)).toEqual([])
  workspace.close()
  rmSync(dataDir, { recursive: true, force: true })
})
