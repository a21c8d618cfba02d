import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database, Orm } from '#relay/database/database.ts'
import { clinics, devices, revocations } from '#relay/database/schema.ts'
import { certificateBody, readStatement, revocationBody, type Signed } from '#shared/sync/certificate.ts'
import { type Clinic, createClinic, type NewStatements, proveNew, type RelayDevice, type Revocation } from './clinic.ts'
import { publicKey } from './statements.ts'

/** Clinics that are kept in memory; a forgotten one is read again. */
const cacheSize = 2_000

export interface Statements {
  certificates: readonly Signed[]
  revocations: readonly Signed[]
}

export interface Taken {
  clinic: Clinic
  added: NewStatements
}

/** Who is who in each clinic. */
export interface Registry {
  /** A clinic without devices is not registered. */
  clinic(clinicId: string): Promise<Clinic>
  /** Keeps the statements that prove themselves. `mayRegister`: the first certificate of a new clinic counts. */
  take(clinicId: string, statements: Statements, mayRegister?: boolean): Promise<Taken>
  /** Another instance knows more of this clinic. */
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
    async take(clinicId, statements, mayRegister = false) {
      const before = await this.clinic(clinicId)
      const nothing = { certificates: [], revocations: [] }
      if (before.isNew && !mayRegister) return { clinic: before, added: nothing }
      if (isEmpty(proveNew(before, statements))) return { clinic: before, added: nothing }
      const added = await orm.transaction(async tx => {
        // Again, under a lock, because another instance may have taken others meanwhile.
        await tx.insert(clinics).values({ id: clinicId, registeredAt: now() }).onConflictDoNothing()
        await tx.select({ id: clinics.id }).from(clinics).where(eq(clinics.id, clinicId)).for('update')
        const proven = proveNew(await load(tx, clinicId), statements)
        await store(tx, clinicId, proven)
        await announce(tx, clinicId)
        return proven
      })
      cache.delete(clinicId)
      return { clinic: await this.clinic(clinicId), added }
    },
    forget(clinicId) {
      if (clinicId === undefined) cache.clear()
      else cache.delete(clinicId)
    },
  }
}

const isEmpty = ({ certificates, revocations: revoked }: NewStatements) => certificates.length + revoked.length === 0

async function store(tx: Orm, clinicId: string, { certificates, revocations: revoked }: NewStatements): Promise<void> {
  for (const { certificate, body } of certificates) {
    const { deviceId, issuedAt } = body
    await tx
      .insert(devices)
      .values({ clinicId, deviceId, certificate, issuedAt, lastHash: new Uint8Array(32) })
      .onConflictDoUpdate({ target: [devices.clinicId, devices.deviceId], set: { certificate, issuedAt } })
  }
  for (const { body, statement } of revoked)
    await tx
      .insert(revocations)
      .values({ clinicId, deviceId: body.deviceId, issuerId: body.issuerId, statement })
      .onConflictDoNothing()
}

async function load(orm: Orm, clinicId: string): Promise<Clinic> {
  const [clinic] = await orm.select().from(clinics).where(eq(clinics.id, clinicId))
  if (!clinic) return createClinic(clinicId, null, [], [])
  const known = await orm
    .select({ log: devices.log, certificate: devices.certificate })
    .from(devices)
    .where(eq(devices.clinicId, clinicId))
    .orderBy(asc(devices.log))
  const revoked = await orm
    .select({ statement: revocations.statement })
    .from(revocations)
    .where(eq(revocations.clinicId, clinicId))
  return createClinic(clinicId, clinic.quotaBytes, known.map(readDevice), revoked.map(readRevocation))
}

/** What was proven when it was stored. */
function readDevice({ log, certificate }: { log: number; certificate: Signed }): RelayDevice {
  const body = certificateBody.parse(readStatement(certificate)?.body)
  const key = publicKey(body.signKey)
  if (!key) throw new Error('a stored certificate holds no key')
  return { log, certificate, body, key }
}

const readRevocation = ({ statement }: { statement: Signed }): Revocation => ({
  statement,
  body: revocationBody.parse(readStatement(statement)?.body),
})

export const statementsOf = (clinic: Clinic): Statements => ({
  certificates: clinic.devices().map(({ certificate }) => certificate),
  revocations: clinic.revocations().map(({ statement }) => statement),
})

/** How far each device's log is stored here. */
export async function heldBy(orm: Orm, clinicId: string): Promise<Record<string, number>> {
  const rows = await orm
    .select({ deviceId: devices.deviceId, last: devices.lastSequence })
    .from(devices)
    .where(and(eq(devices.clinicId, clinicId), sql`${devices.lastSequence} > 0`))
  return Object.fromEntries(rows.map(({ deviceId, last }) => [deviceId, last]))
}
