import type { Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import { takeNewIdentity } from '#backend/platform/sync/new-identity.ts'
import { publicKeysOf } from '#backend/platform/sync/trust/found.ts'
import { createStatement, rawPublicKey } from '#backend/platform/sync/trust/statements.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import type { Db } from '#db/open.ts'
import { devices, thisDevice } from '#db/schema/sync.ts'
import type { Signed } from '#shared/sync/certificate.ts'
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
 * used, and a log and an audit chain that begin here. The key of the files stays, or nobody could open them.
 * @returns the workstation that it is a copy of
 */
export function becomeNewDevice(db: Db, newId: string, now: Instant): { old: Device; device: Device } {
  const old = db.select().from(thisDevice).get()
  if (!old) throw new Error('this database has no device row')
  const device = db.raw.transaction(() => {
    for (const statement of leftBehind) db.raw.exec(statement)
    return takeNewIdentity(db, { id: newId, series: newSeries(db, old.series), now })
  })()
  return { old, device }
}

/**
 * Introduces the restored workstation to the others. One that may approve others signs for its successor with the key
 * that the backup held, so they take it at once; any other one waits for an approver.
 * @returns whether it has a certificate
 */
export function introduceDevice(tx: Tx, old: Device, device: Device): boolean {
  const certificate = successorCertificate(tx.db, old, device, tx.now)
  if (!certificate) return false
  tx.db
    .insert(devices)
    .values({ ...created(tx), id: device.id, name: device.name, certificate })
    .run()
  return true
}

function successorCertificate(db: Db, old: Device, device: Device, now: Instant): Signed | null {
  const known = trustedDevices(db, old).get(old.id)
  const mayApprove = known?.approver === true && known.cutoff === null && known.signKey === rawPublicKey(old.publicKey)
  if (!mayApprove) return null
  const body = {
    v: 1 as const,
    clinicId: device.clinicId,
    deviceId: device.id,
    name: device.name || 'Nadi',
    series: device.series,
    ...publicKeysOf(device),
    approver: true,
    issuedAt: now,
    issuerId: old.id,
  }
  return createStatement(body, old.privateKey)
}
