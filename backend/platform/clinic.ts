import { randomBytes } from 'node:crypto'
import { migrate } from '#db/migrate.ts'
import { type Db, openDatabase } from '#db/open.ts'
import { thisDevice } from '#db/schema/sync.ts'
import { createIdMaker, type IdMaker } from '#shared/ids.ts'
import { createHybridClock } from '#shared/sync/clock.ts'
import { auditHead } from './audit.ts'
import { createHeadKeeper } from './audit-head.ts'
import { createBlobStore } from './blobs.ts'
import type { Actor, Call, Clinic } from './call.ts'
import { changeSequence, createChangeFeed } from './changes.ts'
import type { Clock } from './clock.ts'
import { databasePath } from './keys/key-file.ts'
import type { Logger } from './logger.ts'
import { keepLogShort } from './maintenance/checkpoints.ts'
import { systemRandom } from './random.ts'
import { newKeyPair, rawPublicKey } from './sync/trust/statements.ts'
import { systemActor } from './system-actor.ts'
import { runTransaction } from './transaction.ts'
import { createWriteQueue } from './write-queue.ts'

type Device = Clinic['device']

export interface ClinicOptions {
  dataDir: string
  resourcesDir: string
  databaseKey: Uint8Array
  clock: Clock
  log: Logger
  /** Replaces the system's random source where a run must repeat exactly. */
  random?: (bytes: Uint8Array) => Uint8Array
}

/**
 * Opens or creates the database, brings it to this version's schema and reads who this workstation is.
 * @param firstDevice given when the clinic is created here: its id, and the series letter of its numbers
 * @throws DatabaseError
 */
export function openClinic(options: ClinicOptions, firstDevice?: { clinicId: string; name: string }): Clinic {
  const db = openDatabase(databasePath(options.dataDir), options.databaseKey)
  try {
    migrate(db.raw, options.clock.now)
    const newId = createIdMaker(options.clock.now, options.random ?? systemRandom)
    if (firstDevice)
      db.insert(thisDevice)
        .values(newDevice(newId(), firstDevice, options.clock))
        .run()
    return assembleClinic(options, db, newId)
  } catch (error) {
    db.raw.close()
    throw error
  }
}

function assembleClinic(options: ClinicOptions, db: Db, newId: IdMaker): Clinic {
  const device = db.select().from(thisDevice).get()
  if (!device) throw new Error('this workstation has no device row')
  const lastClock = db.raw
    .prepare<[], string>('SELECT clock FROM log_entries ORDER BY sequence DESC LIMIT 1')
    .pluck()
    .get()
  const clinic: Clinic = {
    ...options,
    db,
    device,
    newId,
    hybridClock: createHybridClock(options.clock.now, lastClock),
    changes: createChangeFeed(db),
    blobs: createBlobStore(options.dataDir, Buffer.from(device.blobKey, 'base64')),
    auditHead: auditHead(db, device.id),
    headKeeper: createHeadKeeper({ ...options, db, device }, () => clinic.auditHead),
    changeSequence: changeSequence(db),
    writes: createWriteQueue(() => clinic),
    chartsOpened: new Map(),
    exchange: null,
    lan: null,
    copies: null,
    replica: null,
    systemCall: (action, actor = systemActor) => createCall(clinic, { action, actor, correlationId: newId() }),
    close: () => {
      if (!db.raw.open) return
      clinic.writes.flush()
      clinic.headKeeper.flush()
      clinic.changes.end()
      db.raw.close()
    },
  }
  keepLogShort(clinic)
  return clinic
}

function newDevice(id: string, first: { clinicId: string; name: string }, clock: Clock): Device {
  const signing = newKeyPair('ed25519')
  const agreeing = newKeyPair('x25519')
  return {
    id,
    clinicId: first.clinicId,
    name: first.name,
    series: 'A',
    ...signing,
    agreePublicKey: agreeing.publicKey,
    agreePrivateKey: agreeing.privateKey,
    founderKey: rawPublicKey(signing.publicKey),
    logBase: 0,
    blobKey: randomBytes(32).toString('base64'),
    createdAt: clock.now(),
  }
}

/** Binds an act to an open clinic. */
export function createCall(clinic: Clinic, act: { action: string; actor: Actor; correlationId: string }): Call {
  const call: Call = {
    ...act,
    clinic,
    db: clinic.db,
    now: clinic.clock.now(),
    log: clinic.log,
    transaction: work => runTransaction(call, work),
    chartOpened: patientId => noteChartOpened(call, patientId),
  }
  return call
}

/** A screen that refreshes itself reads the chart again: that is the same opening. */
const sameOpeningMs = 5 * 60_000

function noteChartOpened(call: Call, patientId: string): void {
  const key = `${call.actor.sessionId ?? call.actor.userId} ${patientId} ${call.action}`
  const opened = call.clinic.chartsOpened
  const last = opened.get(key)
  if (last !== undefined && call.now - last < sameOpeningMs) return
  runTransaction(call, tx => tx.note({ kind: 'read', subject: { table: 'patients', id: patientId }, patientId }))
  if (opened.size > 5_000) opened.clear()
  opened.set(key, call.now)
}
