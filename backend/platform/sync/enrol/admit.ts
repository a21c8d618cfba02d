import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Clinic, Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import { schemaVersion } from '#db/migrate.ts'
import { devices, syncPeers } from '#db/schema/sync.ts'
import { conflict } from '#shared/errors.ts'
import { certificateBody, readStatement, type Signed } from '#shared/sync/certificate.ts'
import { requireOwnName } from '../own-fork.ts'
import { writeSnapshotForDevice } from '../snapshot-for-device.ts'
import { epochKeysOf, grantEpoch } from '../trust/epochs.ts'
import { sealTo } from '../trust/seal-to.ts'
import { nextSeries } from '../trust/series.ts'
import { createStatement } from '../trust/statements.ts'
import { knownStatements, trustedDevices } from '../trust/trust.ts'
import { type Accepted, type Introduction, packAccepted, snapshotKeyContext } from './accepted.ts'
import type { Channel } from './channel.ts'
import { sha256Of } from './file-hash.ts'
import type { RelayDoor } from './mailbox.ts'

export interface Admission {
  name: string
  homeRole: string | null
  approver: boolean
}

/**
 * Makes the newcomer a member: its certificate, a series of its own, and every key of the clinic, in one transaction.
 * @throws AppError CONFLICT `notApprover`, `noSeriesLeft`, `deviceKnown`, `cloned`
 */
export function admit(tx: Tx, newcomer: Introduction, { name, homeRole, approver }: Admission): Signed {
  const { device } = tx.clinic
  if (!trustedDevices(tx.db, device).get(device.id)?.approver) throw conflict('notApprover')
  requireOwnName(tx.clinic)
  const { certificates } = knownStatements(tx.db)
  const known = certificates.flatMap(each => certificateBody.safeParse(readStatement(each)?.body).data ?? [])
  const isKnown = known.some(({ deviceId, signKey }) => deviceId === newcomer.deviceId || signKey === newcomer.signKey)
  if (isKnown) throw conflict('deviceKnown')
  const series = nextSeries(device.series, new Set(known.map(body => body.series)))
  if (!series) throw conflict('noSeriesLeft')
  const { deviceId, signKey, agreeKey } = newcomer
  const { clinicId } = device
  const body = { v: 1 as const, clinicId, deviceId, name, series, signKey, agreeKey, approver, issuedAt: tx.now }
  const certificate = createStatement({ ...body, issuerId: device.id }, device.privateKey)
  tx.db
    .insert(devices)
    .values({ ...created(tx), id: deviceId, name, homeRole, certificate })
    .run()
  for (const key of epochKeysOf(tx.db)) grantEpoch(tx, newcomer, key)
  return certificate
}

interface Handover {
  clinic: Clinic
  about: { clinicName: string; isDemo: boolean }
  newcomer: Introduction
  certificate: Signed
  door: RelayDoor
  channel: Channel
  signal: AbortSignal
}

/**
 * Makes the copy for a member that was just admitted, leaves it at the relay and says where.
 * @throws DatabaseError, RelayError
 */
export async function handOver(handover: Handover): Promise<void> {
  const { clinic, newcomer, door, channel, signal } = handover
  const { clinicId, id, privateKey } = clinic.device
  const file = path.join(clinic.dataDir, 'outgoing', `${newcomer.deviceId}.db`)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    const seal = () => void clinic.replica?.seal()
    const { key } = await writeSnapshotForDevice(clinic, file, { seal, signal })
    const name = randomBytes(32).toString('hex')
    const to = { clinicId, addressee: newcomer.deviceId, name }
    await door.snapshots({ clinicId, deviceId: id, privateKey }).put(to, file, signal)
    const sealedKey = sealTo(newcomer.agreeKey, key, snapshotKeyContext(clinicId, newcomer.deviceId))
    const { size } = await stat(file)
    const snapshot = { name, bytes: size, sha256: await sha256Of(file), sealedKey: sealedKey.toString('base64') }
    await channel.send('welcome', packAccepted(acceptedOf(handover, snapshot)), signal)
  } finally {
    rmSync(file, { force: true })
  }
}

function acceptedOf({ clinic, about, certificate }: Handover, snapshot: Accepted['snapshot']): Accepted {
  const { clinicId, founderKey, blobKey } = clinic.device
  const { certificates, revocations } = knownStatements(clinic.db)
  const peers = clinic.db.select().from(syncPeers).all()
  return {
    v: 1,
    clinicId,
    ...about,
    founderKey,
    certificate,
    certificates: [...certificates],
    revocations: [...revocations],
    epochKeys: epochKeysOf(clinic.db).map(({ epoch, key }) => ({ epoch, key: key.toString('base64') })),
    blobKey,
    peers: peers
      .filter(({ kind, active }) => active && kind !== 'file')
      .map(({ id, kind, address, pin }) => ({ id, kind, address, pin })),
    schemaVersion,
    snapshot,
  }
}
