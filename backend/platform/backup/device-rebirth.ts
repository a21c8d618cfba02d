import { eq } from 'drizzle-orm'
import type { Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import { takeNewIdentity } from '#backend/platform/sync/new-identity.ts'
import { keysOfEpoch } from '#backend/platform/sync/trust/epochs.ts'
import { publicKeysOf } from '#backend/platform/sync/trust/found.ts'
import { createStatement, rawPublicKey } from '#backend/platform/sync/trust/statements.ts'
import { keepStatement, knownStatements, trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import type { Db } from '#db/open.ts'
import { devices, syncDevices, thisDevice } from '#db/schema/sync.ts'
import { certificateBody, readStatement, type Signed } from '#shared/sync/certificate.ts'
import type { Instant } from '#shared/time.ts'
import { newSeries } from './new-series.ts'

type Device = typeof thisDevice.$inferSelect

/** Rows that belong to the workstation that is gone: its people at the screen, its unfinished backups. */
const leftBehind = [
  'DELETE FROM sessions',
  'DELETE FROM pins',
  'DELETE FROM idempotency_keys',
  "DELETE FROM jobs WHERE kind LIKE 'backup.%'",
]

/**
 * Makes the copy in an opened database a workstation of its own: a new id and new keys, a number series that nobody has
 * used, and a log and an audit chain that begin here. The key of the files stays, or nobody could open them. It signs for
 * itself with its old key.
 * @returns the workstation that it is a copy of
 */
export function becomeNewDevice(db: Db, newId: string, now: Instant): { old: Device; device: Device } {
  return db.raw.transaction(() => {
    for (const statement of leftBehind) db.raw.exec(statement)
    return renewDevice(db, newId, now)
  })()
}

/** The same for the workstation that runs here, under whose name another one writes: people stay signed in. */
export function renewDevice(db: Db, newId: string, now: Instant): { old: Device; device: Device } {
  const old = db.select().from(thisDevice).get()
  if (!old) throw new Error('this database has no device row')
  return db.raw.transaction(() => {
    const forked = forkOf(db, old.id)
    const series = newSeries(db, old.series)
    const device = takeNewIdentity(db, { id: newId, series, now, ...(forked && { forked }) })
    const certificate = successorCertificate(db, old, device, now)
    if (certificate) keepStatement(db, 'certificate', certificate)
    return { old, device }
  })()
}

function forkOf(db: Db, deviceId: string) {
  const own = db.select().from(syncDevices).where(eq(syncDevices.deviceId, deviceId)).get()
  if (own?.fault !== 'cloned' || own.forkAfter === null) return null
  const keys = { epochKeys: (epoch: number) => keysOfEpoch(db, epoch) }
  return { after: own.forkAfter, keys }
}

/**
 * Introduces the new workstation to the others. One that may approve others has signed for its successor with its old key,
 * so they take it at once; any other one waits for an approver.
 * @returns whether it is a member
 */
export function introduceDevice(tx: Tx): boolean {
  const { device } = tx.clinic
  if (trustedDevices(tx.db, device).get(device.id)?.cutoff !== null) return false
  const certificate = knownStatements(tx.db).certificates.find(signed => isCertificateOf(signed, device.id))
  if (!certificate || tx.db.select().from(devices).where(eq(devices.id, device.id)).get()) return true
  tx.db
    .insert(devices)
    .values({ ...created(tx), id: device.id, name: device.name, certificate })
    .run()
  return true
}

const isCertificateOf = (signed: Signed, deviceId: string) =>
  certificateBody.safeParse(readStatement(signed)?.body).data?.deviceId === deviceId

function successorCertificate(db: Db, old: Device, device: Device, now: Instant): Signed | null {
  const known = trustedDevices(db, old).get(old.id)
  if (known?.cutoff !== null || known.signKey !== rawPublicKey(old.publicKey)) return null
  const body = {
    v: 1 as const,
    clinicId: device.clinicId,
    deviceId: device.id,
    name: device.name || 'Nadi',
    series: device.series,
    ...publicKeysOf(device),
    approver: known.approver,
    issuedAt: now,
    issuerId: old.id,
  }
  return createStatement(body, old.privateKey)
}
