import type { Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import { devices, type thisDevice } from '#db/schema/sync.ts'
import { certificateBody, readStatement, type Signed } from '#shared/sync/certificate.ts'
import { rotateEpoch } from './epochs.ts'
import { createStatement, rawPublicKey, verifyStatement } from './statements.ts'
import { knownStatements } from './trust.ts'

type Device = typeof thisDevice.$inferSelect

/** The first device of a clinic vouches for itself and makes the clinic's first key. */
export function foundClinic(tx: Tx): void {
  const { device } = tx.clinic
  const certificate = createStatement(
    {
      v: 1,
      clinicId: device.clinicId,
      deviceId: device.id,
      name: device.name,
      series: device.series,
      ...publicKeysOf(device),
      approver: true,
      issuedAt: tx.now,
      issuerId: device.id,
    },
    device.privateKey,
  )
  tx.db
    .insert(devices)
    .values({ ...created(tx), id: device.id, name: device.name, certificate })
    .run()
  rotateEpoch(tx)
}

/** What a certificate says of a device's keys. */
export function publicKeysOf(device: Pick<Device, 'publicKey' | 'agreePublicKey'>) {
  return { signKey: rawPublicKey(device.publicKey), agreeKey: rawPublicKey(device.agreePublicKey) }
}

/** The certificate with which the first device vouched for itself. Null where it has not come here. */
export function founderCertificate(db: Db, { founderKey }: Pick<Device, 'founderKey'>): Signed | null {
  const isFounders = (signed: Signed) => {
    const body = certificateBody.safeParse(readStatement(signed)?.body).data
    return body?.deviceId === body?.issuerId && body?.signKey === founderKey && verifyStatement(signed, founderKey)
  }
  return knownStatements(db).certificates.find(isFounders) ?? null
}
