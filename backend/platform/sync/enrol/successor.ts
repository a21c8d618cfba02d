import type { Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import { devices, type thisDevice } from '#db/schema/sync.ts'
import { conflict } from '#shared/errors.ts'
import { type CertificateBody, certificateBody, readStatement } from '#shared/sync/certificate.ts'
import type { TrustedDevice } from '#shared/sync/trust.ts'
import { epochKeysOf, grantEpoch } from '../trust/epochs.ts'
import { createStatement, verifyStatement } from '../trust/statements.ts'
import { knownStatements, trustedDevices } from '../trust/trust.ts'

/**
 * A workstation that took a new name signs for it with its old key. Where the old one may not take others in, that
 * certificate counts for nothing, but it travels, and an approver sees whose successor asks.
 */
export interface Successor {
  body: CertificateBody
  /** The workstation that it was. */
  predecessor: TrustedDevice
}

/** Successors of members that no approver has signed for yet. */
export function askingSuccessors(db: Db, device: typeof thisDevice.$inferSelect): Successor[] {
  const trusted = trustedDevices(db, device)
  const series = new Set([...trusted.values()].map(each => each.series))
  const asking = new Map<string, Successor>()
  for (const signed of knownStatements(db).certificates) {
    const body = certificateBody.safeParse(readStatement(signed)?.body).data
    const predecessor = body && trusted.get(body.issuerId)
    if (!body || body.clinicId !== device.clinicId || trusted.has(body.deviceId) || series.has(body.series)) continue
    if (predecessor?.cutoff !== null || !verifyStatement(signed, predecessor.signKey)) continue
    asking.set(body.deviceId, { body, predecessor })
  }
  return [...asking.values()]
}

/**
 * Signs for a successor, so that it is a member, and grants it the clinic's keys.
 * @throws AppError CONFLICT `notApprover`, `notMember` when nobody asks under this id
 */
export function vouchFor(tx: Tx, deviceId: string): void {
  const { device } = tx.clinic
  if (!trustedDevices(tx.db, device).get(device.id)?.approver) throw conflict('notApprover')
  const successor = askingSuccessors(tx.db, device).find(({ body }) => body.deviceId === deviceId)
  if (!successor) throw conflict('notMember')
  const body: CertificateBody = { ...successor.body, approver: false, issuedAt: tx.now, issuerId: device.id }
  const certificate = createStatement(body, device.privateKey)
  tx.db
    .insert(devices)
    .values({ ...created(tx), id: deviceId, name: body.name, certificate })
    .run()
  for (const key of epochKeysOf(tx.db)) grantEpoch(tx, body, key)
}
