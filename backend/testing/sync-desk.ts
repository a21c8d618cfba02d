import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Clinic, Tx } from '#backend/platform/call.ts'
import { openClinic } from '#backend/platform/clinic.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { type ClinicReplica, createReplica } from '#backend/platform/sync/replica.ts'
import type { Trust } from '#backend/platform/sync/trust.ts'
import { missing } from '#shared/sync/vector.ts'
import type { Instant } from '#shared/time.ts'

const clinicId = 'c0ffee00-0000-7000-8000-000000000001'
const databaseKey = Buffer.alloc(32, 'simulated desk')
const epoch = { epoch: 256, key: Buffer.alloc(32, 'simulated epoch') }

/** A clinic's devices that know each other: who is a member, and who was taken out. */
export interface Circle {
  members: Map<string, KeyObject>
  cutoffs: Map<string, number>
}

export const newCircle = (): Circle => ({ members: new Map(), cutoffs: new Map() })

/** One workstation of a simulation: a real encrypted database, without screens. */
export interface Desk {
  name: string
  clinic: Clinic
  replica: ClinicReplica
  clock: { now(): Instant; value: number }
  /** Changes rows as a service would. */
  change<T>(work: (tx: Tx) => T): T
  remove(): void
}

export function openDesk(circle: Circle, name: string, at: number): Desk {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'nadi-desk-'))
  const clock = { value: at, now: () => clock.value as Instant }
  const options = { dataDir, resourcesDir: '', databaseKey, clock, log: silentLogger }
  const clinic = openClinic(options, { clinicId, name })
  circle.members.set(clinic.device.id, createPublicKey(clinic.device.publicKey))
  const trust: Trust = {
    signKeyOf: deviceId => circle.members.get(deviceId) ?? null,
    cutoffOf: deviceId => circle.cutoffs.get(deviceId) ?? null,
    epochKey: wanted => (wanted === epoch.epoch ? epoch.key : null),
    newestEpoch: () => epoch,
    ownSignKey: () => createPrivateKey(clinic.device.privateKey),
  }
  const statements = { statements: () => ({ own: '', certificates: [], revocations: [] }), takeStatements: () => {} }
  return {
    name,
    clinic,
    clock,
    replica: createReplica({ clinic, trust, statements }),
    change: work => clinic.systemCall('test.change').transaction(work),
    remove() {
      clinic.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Hands over all that `to` lacks and `from` has, in one sitting. */
export async function handOver(from: Desk, to: Desk, maxBytes = 1_000_000): Promise<void> {
  from.replica.seal()
  for (const range of missing(to.replica.held(), from.replica.held())) {
    const batches = from.replica.read(range.deviceId, range.after, maxBytes)
    if (batches.length > 0) await to.replica.receive(batches)
  }
}
