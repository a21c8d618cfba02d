import { and, asc, eq, lt, lte, sql } from 'drizzle-orm'
import type { Registry } from '#relay/clinics/registry.ts'
import type { Database, Orm } from '#relay/database/database.ts'
import { batches, clinics, devices } from '#relay/database/schema.ts'
import { type Holder, heldByAll } from '#shared/sync/pruning.ts'
import type { Vector } from '#shared/sync/vector.ts'

/** Batches that go in one transaction. */
const step = 500

export interface Pruning {
  database: Database
  registry: Registry
  now: () => number
  /** What everyone has stays so long all the same: a workstation that is restored from a backup goes on from there. */
  keepMs: number
  /** Answers true when the relay stops. */
  isStopped: () => boolean
}

type DeviceRow = Pick<
  typeof devices.$inferSelect,
  'log' | 'deviceId' | 'firstSequence' | 'lastSequence' | 'held' | 'heardAt'
>

/** Remembers what a device holds, of the clinic's own devices. */
export async function noteHolds(
  { orm }: Database,
  registry: Registry,
  { clinicId, deviceId, held, now }: { clinicId: string; deviceId: string; held: Vector; now: number },
): Promise<void> {
  const clinic = await registry.clinic(clinicId)
  const device = clinic.device(deviceId)
  if (!device) return
  const known = Object.fromEntries(Object.entries(held).filter(([id]) => clinic.device(id)))
  await orm.update(devices).set({ held: known, heardAt: now }).where(eq(devices.log, device.log))
}

/** Drops what every member of a clinic holds, clinic by clinic. @returns how many batches */
export async function pruneBatches(pruning: Pruning): Promise<number> {
  const { orm } = pruning.database
  let dropped = 0
  for (const { id } of await orm.select({ id: clinics.id }).from(clinics)) {
    if (pruning.isStopped()) break
    dropped += await pruneClinic(pruning, id)
  }
  return dropped
}

async function pruneClinic(pruning: Pruning, clinicId: string): Promise<number> {
  const { database, registry, now, isStopped } = pruning
  const clinic = await registry.clinic(clinicId)
  const rows: DeviceRow[] = await database.orm.select().from(devices).where(eq(devices.clinicId, clinicId))
  const members = rows.filter(({ deviceId }) => clinic.device(deviceId) && !clinic.isRevoked(deviceId))
  const floor = heldByAll(members.map(holderOf), now())
  let dropped = 0
  for (const { log, deviceId, firstSequence } of rows) {
    const upTo = floor[deviceId] ?? 0
    if (upTo < firstSequence) continue
    for (let some = step; some >= step && !isStopped(); dropped += some)
      some = await database.orm.transaction(tx => dropSome(tx, { clinicId, log, upTo, before: now() - pruning.keepMs }))
  }
  return dropped
}

/** Its own log it has at least as far as it handed it over. */
const holderOf = ({ deviceId, held, heardAt, lastSequence }: DeviceRow): Holder => ({
  deviceId,
  heardAt,
  holds: { ...held, [deviceId]: Math.max(held[deviceId] ?? 0, lastSequence) },
})

interface Stretch {
  clinicId: string
  log: number
  upTo: number
  /** Only what was stored before this time. */
  before: number
}

async function dropSome(tx: Orm, { clinicId, log, upTo, before }: Stretch): Promise<number> {
  // As the writer locks, so that neither waits for the other in a circle.
  await tx.select({ log: devices.log }).from(devices).where(eq(devices.log, log)).for('update')
  const found = await tx
    .select({ lastSequence: batches.lastSequence, storedAt: batches.storedAt })
    .from(batches)
    .where(and(eq(batches.log, log), lte(batches.lastSequence, upTo)))
    .orderBy(asc(batches.lastSequence))
    .limit(step)
  const firstKept = found.findIndex(({ storedAt }) => storedAt >= before)
  const old = firstKept === -1 ? found : found.slice(0, firstKept)
  const last = old.at(-1)
  if (!last) return 0
  await dropBefore(tx, { clinicId, log, first: last.lastSequence + 1 })
  await tx
    .update(devices)
    .set({ firstSequence: last.lastSequence + 1 })
    .where(eq(devices.log, log))
  return old.length
}

/** Removes what lies before a sequence of a log whose row is locked, and gives the clinic its room back. */
export async function dropBefore(
  tx: Orm,
  { clinicId, log, first }: { clinicId: string; log: number; first: number },
): Promise<void> {
  const gone = await tx
    .delete(batches)
    .where(and(eq(batches.log, log), lt(batches.lastSequence, first)))
    .returning({ size: batches.size })
  const bytes = gone.reduce((sum, { size }) => sum + size, 0)
  await tx
    .update(clinics)
    .set({ bytes: sql`${clinics.bytes} - ${bytes}` })
    .where(eq(clinics.id, clinicId))
}
