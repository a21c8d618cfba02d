import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Clinic } from '#backend/platform/call.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { epochKeysOf, keysOfEpoch } from './trust/epochs.ts'
import { publicKeyOf } from './trust/statements.ts'
import { knownStatements, takeStatements, trustedDevices } from './trust/trust.ts'
import type { Trust } from './trust.ts'

/** Whom an open clinic trusts, by the certificates and keys that it holds now. */
export function clinicTrust({ db, device }: Pick<Clinic, 'db' | 'device'>): Trust {
  const ownKey = createPrivateKey(device.privateKey)
  const keys = new Map<string, KeyObject | null>()
  const member = (deviceId: string) => trustedDevices(db, device).get(deviceId)
  return {
    signKeyOf(deviceId) {
      const raw = member(deviceId)?.signKey
      if (raw === undefined) return null
      const key = keys.get(raw) ?? publicKeyOf(raw, 'Ed25519')
      keys.set(raw, key)
      return key
    },
    cutoffOf: deviceId => member(deviceId)?.cutoff ?? null,
    epochKeys: epoch => keysOfEpoch(db, epoch),
    keys: () => epochKeysOf(db),
    ownSignKey: () => ownKey,
  }
}

/** What an open clinic tells its peers of its devices, and takes from them. */
export function clinicStatements({
  db,
  device,
}: Pick<Clinic, 'db' | 'device'>): Pick<Replica, 'statements' | 'takeStatements'> {
  return {
    statements() {
      const { certificates, revocations } = knownStatements(db)
      const of = certificates.filter(signed => signed.includes(`"deviceId":"${device.id}"`))
      // A successor has one by its old key, which may count for nothing, and one by an approver.
      const issuer = trustedDevices(db, device).get(device.id)?.issuerId
      const own = of.find(signed => issuer && signed.includes(`"issuerId":"${issuer}"`)) ?? of[0] ?? ''
      return { own, certificates: [...certificates], revocations: [...revocations] }
    },
    takeStatements: given => void takeStatements(db, device, given),
  }
}
