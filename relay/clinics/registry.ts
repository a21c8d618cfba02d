import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database, Orm } from '#relay/database/database.ts'
import { clinics, devices, statements } from '#relay/database/schema.ts'
import type { Statements } from '#shared/sync/trust.ts'
import { type Clinic, createClinic, type NewStatements, proveNew } from './clinic.ts'
import { relayCrypto } from './statements.ts'

/** Clinics that are kept in memory; a forgotten one is read again. */
const cacheSize = 2_000

export interface Taken {
  clinic: Clinic
  /** Whether anything was new. */
  grew: boolean
}

/** Who is who in each clinic. */
export interface Registry {
  clinic(clinicId: string): Promise<Clinic>
  /** Keeps the statements that prove themselves. `mayRegister`: the first certificate of a new clinic counts. */
  take(clinicId: string, given: Statements, mayRegister?: boolean): Promise<Taken>
  /** Another instance knows more of this clinic, or of all. */
  forget(clinicId?: string): void
}

/** @param announce runs in the transaction that adds statements: tells the other instances when it commits */
export function createRegistry(
  { orm }: Database,
  now: () => number,
  announce: (tx: Orm, clinicId: string) => Promise<void>,
): Registry {
  const cache = new Map<string, Promise<Clinic>>()

  function keep(clinicId: string, clinic: Promise<Clinic>): Promise<Clinic> {
    const [oldest] = cache.keys()
    if (cache.size >= cacheSize && oldest) cache.delete(oldest)
    cache.set(clinicId, clinic)
    clinic.catch(() => cache.delete(clinicId))
    return clinic
  }

  return {
    clinic: clinicId => cache.get(clinicId) ?? keep(clinicId, load(orm, clinicId)),
    async take(clinicId, given, mayRegister = false) {
      const before = await this.clinic(clinicId)
      if ((before.founderKey === null && !mayRegister) || !proveNew(before, given))
        return { clinic: before, grew: false }
      const grew = await orm.transaction(async tx => {
        // Again, under a lock, because another instance may have taken others meanwhile.
        await tx.insert(clinics).values({ id: clinicId, registeredAt: now() }).onConflictDoNothing()
        await tx.select({ id: clinics.id }).from(clinics).where(eq(clinics.id, clinicId)).for('update')
        const proven = proveNew(await load(tx, clinicId), given)
        if (!proven) return false
        await store(tx, clinicId, proven, now())
        await announce(tx, clinicId)
        return true
      })
      cache.delete(clinicId)
      return { clinic: await this.clinic(clinicId), grew }
    },
    forget(clinicId) {
      if (clinicId === undefined) cache.clear()
      else cache.delete(clinicId)
    },
  }
}

async function store(tx: Orm, clinicId: string, proven: NewStatements, now: number): Promise<void> {
  await tx.update(clinics).set({ founderKey: proven.founderKey }).where(eq(clinics.id, clinicId))
  const row = (kind: 'certificate' | 'revocation') => (signed: string) => ({
    clinicId,
    digest: relayCrypto.digest(signed),
    kind,
    signed,
  })
  const rows = [...proven.certificates.map(row('certificate')), ...proven.revocations.map(row('revocation'))]
  await tx.insert(statements).values(rows).onConflictDoNothing()
  await tx
    .insert(devices)
    .values(proven.deviceIds.map(deviceId => ({ clinicId, deviceId, lastHash: new Uint8Array(32), heardAt: now })))
    .onConflictDoNothing()
}

async function load(orm: Orm, clinicId: string): Promise<Clinic> {
  const [clinic] = await orm.select().from(clinics).where(eq(clinics.id, clinicId))
  const rows = await orm
    .select()
    .from(statements)
    .where(eq(statements.clinicId, clinicId))
    .orderBy(asc(statements.digest))
  const logs = await orm
    .select({ deviceId: devices.deviceId, log: devices.log })
    .from(devices)
    .where(eq(devices.clinicId, clinicId))
  const of = (kind: 'certificate' | 'revocation') => rows.filter(row => row.kind === kind).map(({ signed }) => signed)
  return createClinic({
    clinicId,
    founderKey: clinic?.founderKey ?? null,
    quotaBytes: clinic?.quotaBytes ?? null,
    statements: { certificates: of('certificate'), revocations: of('revocation') },
    logs: new Map(logs.map(({ deviceId, log }) => [deviceId, log])),
  })
}

export interface LogEnds {
  held: Record<string, number>
  /** Of their last batches, in hex. */
  hashes: Map<string, string>
  /** Of those whose first entries are not kept any more. */
  begins: Record<string, number>
}

/** From where on and how far each device's log is stored here. */
export async function endsOf(orm: Orm, clinicId: string): Promise<LogEnds> {
  const rows = await orm
    .select({
      deviceId: devices.deviceId,
      first: devices.firstSequence,
      last: devices.lastSequence,
      hash: devices.lastHash,
    })
    .from(devices)
    .where(and(eq(devices.clinicId, clinicId), sql`${devices.lastSequence} > 0`))
  return {
    held: Object.fromEntries(rows.map(({ deviceId, last }) => [deviceId, last])),
    hashes: new Map(rows.map(({ deviceId, hash }) => [deviceId, Buffer.from(hash).toString('hex')])),
    begins: Object.fromEntries(rows.filter(({ first }) => first > 1).map(({ deviceId, first }) => [deviceId, first])),
  }
}
