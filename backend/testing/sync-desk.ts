import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { desc } from 'drizzle-orm'
import type { Clinic, Tx } from '#backend/platform/call.ts'
import { openClinic } from '#backend/platform/clinic.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { moveInto } from '#backend/platform/sync/fresh-copy.ts'
import { takeNewIdentity } from '#backend/platform/sync/new-identity.ts'
import { pruneLogs } from '#backend/platform/sync/prune.ts'
import { type ClinicReplica, createReplica, type ReplicaOptions } from '#backend/platform/sync/replica.ts'
import { strippedTables } from '#backend/platform/sync/snapshot-for-device.ts'
import type { SyncedTables } from '#backend/platform/sync/tables.ts'
import type { Trust } from '#backend/platform/sync/trust.ts'
import { migrate } from '#db/migrate.ts'
import { type Db, openDatabase } from '#db/open.ts'
import { epochKeys } from '#db/schema/sync.ts'
import { createIdMaker } from '#shared/ids.ts'
import { missing } from '#shared/sync/vector.ts'
import type { Instant } from '#shared/time.ts'

const clinicId = 'c0ffee00-0000-7000-8000-000000000001'
/** Of every desk that is no one's home. */
export const deskKey = Buffer.alloc(32, 'simulated desk')
const epoch = { epoch: 256, key: Buffer.alloc(32, 'simulated epoch') }

/** A clinic's devices, as everyone knows them. */
export interface Circle {
  clinicId: string
  /** The newest epoch of the clinic, and its key. */
  epoch: { epoch: number; key: Uint8Array }
  members: Map<string, KeyObject>
  /** When each of them became one. */
  since: Map<string, number>
  desks: number
}

export const newCircle = (): Circle => ({ clinicId, epoch, members: new Map(), since: new Map(), desks: 0 })

/** One workstation of a simulation: a real encrypted database, without screens. */
export interface Desk {
  name: string
  clinic: Clinic
  replica: ClinicReplica
  clock: { now(): Instant; value: number }
  /** Devices that were taken out of the clinic, as far as this desk has heard. */
  cutoffs: Map<string, number>
  /** Changes rows as a service would. */
  change<T>(work: (tx: Tx) => T): T
  /** What the version that runs here knows; null for all of it. Takes effect at the next start. */
  tables: SyncedTables | null
  /** Ends the app and starts it again. */
  restart(): void
  /** A copy of the database as it is, to come back to. */
  backUp(): string
  /** Puts a copy in place of the database: another workstation, with a new id and series. */
  restore(copy: string): void
  /** Goes on under a new name where another one writes under the old. @returns what the others have of the old log */
  renew(): number
  /** Was away too long: goes on with a copy of another one's database, and everything of its own. */
  takeCopyOf(other: Desk): void
  /** Drops what every member has. */
  prune(): Promise<void>
  remove(): void
}

let template: string | undefined

/** An empty database with this version's schema: made once, copied for each desk. */
function emptyDatabase(): string {
  if (template) return template
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-empty-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  template = path.join(folder, 'nadi.db')
  const { raw } = openDatabase(template, deskKey)
  migrate(raw, () => 0)
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  return template
}

/** A data folder that is there already, and stays. */
interface Home {
  dataDir: string
  databaseKey: Uint8Array
}

interface DeskOptions {
  /** Where this is no new desk: then the desks that come after it belong to its clinic. */
  home?: Home
  tables?: SyncedTables | null
  beginSlice?: ReplicaOptions['beginSlice']
  /** Begins with a copy of another desk's database: as a workstation of its own, or as a clone that nobody notices at first. */
  copy?: { file: string; as: 'newcomer' | 'clone' }
}

export function openDesk(circle: Circle, name: string, at: number, options: DeskOptions = {}): Desk {
  const { home, tables = null, beginSlice, copy } = options
  const dataDir = home?.dataDir ?? mkdtempSync(path.join(os.tmpdir(), 'nadi-desk-'))
  const file = path.join(dataDir, 'nadi.db')
  if (!home) copyFileSync(copy?.file ?? emptyDatabase(), file)
  const clock = { value: at, now: () => clock.value as Instant }
  const cutoffs = new Map<string, number>()
  const nextSeries = () => {
    circle.desks += 1
    return String.fromCharCode(64 + circle.desks)
  }

  function start(isFirst: boolean, known: SyncedTables | null): Pick<Desk, 'clinic' | 'replica'> {
    const options = { ...{ dataDir, databaseKey: deskKey, ...home }, resourcesDir: '', clock, log: silentLogger }
    const clinic = openClinic(options, isFirst ? { clinicId: circle.clinicId, name } : undefined)
    if (home) takeClinic(circle, clinic)
    // A simulation is killed by nobody but the test.
    clinic.db.raw.pragma('synchronous=OFF')
    circle.members.set(clinic.device.id, createPublicKey(clinic.device.publicKey))
    if (!circle.since.has(clinic.device.id)) circle.since.set(clinic.device.id, clock.value)
    const given = { ...(known && { tables: known }), ...(beginSlice && { beginSlice }) }
    return { clinic, replica: createReplica({ clinic, trust: trustOf(clinic), statements: silent, ...given }) }
  }
  const trustOf = (clinic: Clinic): Trust => ({
    signKeyOf: deviceId => circle.members.get(deviceId) ?? null,
    cutoffOf: deviceId => cutoffs.get(deviceId) ?? null,
    ...keysOf(circle),
    ownSignKey: () => createPrivateKey(clinic.device.privateKey),
  })

  function takeName(after?: number): void {
    const db = openDatabase(file, deskKey)
    const id = createIdMaker(clock.now, systemRandom)()
    const forked = after === undefined ? {} : { forked: { after, keys: keysOf(circle) } }
    takeNewIdentity(db, { id, series: nextSeries(), now: clock.now(), ...forked })
    db.raw.close()
  }

  if (copy?.as === 'newcomer') takeName()
  const desk: Desk = {
    name,
    tables,
    clock,
    cutoffs,
    ...start(!home && !copy, tables),
    change: work => desk.clinic.systemCall('test.change').transaction(work),
    restart() {
      desk.clinic.close()
      Object.assign(desk, start(false, desk.tables))
    },
    backUp() {
      const backup = path.join(dataDir, `${desk.clinic.newId()}.backup`)
      desk.clinic.db.raw.prepare('VACUUM INTO ?').run(backup)
      return backup
    },
    restore(backup) {
      desk.clinic.close()
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
      copyFileSync(backup, file)
      takeName()
      Object.assign(desk, start(false, desk.tables))
    },
    renew() {
      const after = desk.replica.logs.of(desk.clinic.device.id).forkAfter ?? 0
      desk.clinic.close()
      takeName(after)
      Object.assign(desk, start(false, desk.tables))
      return after
    },
    takeCopyOf(other) {
      while (desk.replica.seal());
      const fresh = copyFor(other, path.join(dataDir, 'fresh.db'))
      desk.clinic.close()
      const own = openDatabase(file, deskKey)
      moveInto(fresh, own, keysOf(circle))
      for (const { raw } of [own, fresh]) raw.close()
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
      renameSync(path.join(dataDir, 'fresh.db'), file)
      Object.assign(desk, start(false, desk.tables))
    },
    async prune() {
      const members = [...circle.since]
        .filter(([deviceId]) => !cutoffs.has(deviceId))
        .map(([deviceId, memberSince]) => ({ deviceId, memberSince }))
      await pruneLogs(desk.clinic, { members, keepAfter: clock.value + 1 })
    },
    remove() {
      desk.clinic.close()
      if (!home) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  if (copy) return desk
  const series = nextSeries()
  if (home) return desk
  desk.clinic.db.raw.prepare('UPDATE this_device SET series = ?').run(series)
  desk.clinic.device.series = series
  return desk
}

/** As another workstation makes it for this one. */
function copyFor(other: Desk, file: string): Db {
  while (other.replica.seal());
  rmSync(file, { force: true })
  other.clinic.db.raw.prepare('VACUUM INTO ?').run(file)
  const copy = openDatabase(file, deskKey)
  for (const table of strippedTables()) copy.raw.exec(`DELETE FROM "${table}"`)
  return copy
}

const keysOf = ({ epoch: { epoch, key } }: Circle): Pick<Trust, 'epochKeys' | 'keys'> => ({
  epochKeys: wanted => (wanted === epoch ? [key] : []),
  keys: () => [{ epoch, key: Buffer.from(key) }],
})

/** From now on the circle is the clinic of a workstation that was there before. */
function takeClinic(circle: Circle, { db, device }: Clinic): void {
  circle.clinicId = device.clinicId
  const newest = db.select().from(epochKeys).orderBy(desc(epochKeys.epoch)).get()
  if (newest) circle.epoch = { epoch: newest.epoch, key: Buffer.from(newest.key, 'base64') }
}

const silent = { statements: () => ({ own: '', certificates: [], revocations: [] }), takeStatements: () => {} }

/** What a peer hands over before its batches: whom the clinic has taken out. */
export function tellCutoffs(from: Desk, to: Desk): void {
  for (const [deviceId, cutoff] of from.cutoffs) if (!to.cutoffs.has(deviceId)) to.cutoffs.set(deviceId, cutoff)
}

/** Hands over all that `to` lacks and `from` has, in one sitting. */
export async function handOver(from: Desk, to: Desk, maxBytes = 1_000_000): Promise<void> {
  from.replica.seal()
  tellCutoffs(from, to)
  for (const range of missing(to.replica.held(), from.replica.held())) {
    const batches = from.replica.read(range.deviceId, range.after, maxBytes)
    if (batches.length > 0) await to.replica.receive(batches)
  }
}
