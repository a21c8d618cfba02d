import { eq } from 'drizzle-orm'
import type { Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import { devices, syncDevices } from '#db/schema/sync.ts'
import { conflict } from '#shared/errors.ts'
import { keepsLimit, readStatement, revocationBody } from '#shared/sync/certificate.ts'
import { rotateEpoch } from './epochs.ts'
import { createStatement, digestOf } from './statements.ts'
import { knownStatements, trustedDevices } from './trust.ts'

/**
 * Takes a device out of the clinic: what it wrote beyond what is stored here no longer counts, what it signed so far
 * does, and the members get a new key, in one transaction.
 * @throws AppError CONFLICT `notApprover`, `ownDevice`, `notMember`
 */
export function revokeDevice(tx: Tx, deviceId: string): void {
  const { device } = tx.clinic
  const trusted = trustedDevices(tx.db, device)
  if (!trusted.get(device.id)?.approver) throw conflict('notApprover')
  if (deviceId === device.id) throw conflict('ownDevice')
  if (trusted.get(deviceId)?.cutoff !== null) throw conflict('notMember')
  const stored = tx.db.select().from(syncDevices).where(eq(syncDevices.deviceId, deviceId)).get()?.stored ?? 0
  const body = revocationBody.parse({
    v: 1,
    clinicId: device.clinicId,
    deviceId,
    cutoff: stored,
    revokedAt: tx.now,
    issuerId: device.id,
    keeps: signedBy(tx, deviceId),
  })
  const { changes } = tx.db
    .update(devices)
    .set({ revocation: createStatement(body, device.privateKey), ...updated(tx) })
    .where(eq(devices.id, deviceId))
    .run()
  // Known from a peer alone: its row is on the way.
  if (changes === 0) throw conflict('notMember')
  rotateEpoch(tx)
}

/** Digests of what a device signed for others, as far as it is known here. */
function signedBy(tx: Tx, deviceId: string): string[] {
  const { certificates, revocations } = knownStatements(tx.db)
  const texts = [...certificates, ...revocations].flatMap(signed => {
    const statement = readStatement(signed)
    const body = statement?.body as { issuerId?: unknown } | undefined
    return statement && body?.issuerId === deviceId ? [statement.text] : []
  })
  return texts.map(digestOf).slice(0, keepsLimit)
}
