import { createHash, type KeyObject } from 'node:crypto'
import { readStatement, type Signed } from '#shared/sync/certificate.ts'
import { statementsDigest } from '#shared/sync/relay-protocol.ts'
import { decideTrust, type Statements, type TrustedDevice } from '#shared/sync/trust.ts'
import { founderKeyOf, publicKey, relayCrypto } from './statements.ts'

/** A clinic refuses to grow beyond this, so that a stolen approver's key cannot fill the relay. */
const statementsLimit = 5_000

/** A device that the clinic's approvers vouch for, or did, and where its log is kept. */
export interface RelayDevice {
  deviceId: string
  key: KeyObject
  log: number
}

/** What a relay knows of a clinic: who is who. */
export interface Clinic {
  clinicId: string
  /** Null: not registered. */
  founderKey: string | null
  quotaBytes: number | null
  statements: Statements
  device(deviceId: string): RelayDevice | undefined
  isRevoked(deviceId: string): boolean
  /** SHA-256 of all statements, hex. */
  digest(): string
}

export interface StoredClinic {
  clinicId: string
  founderKey: string | null
  quotaBytes: number | null
  statements: Statements
  /** Device id to its log. */
  logs: ReadonlyMap<string, number>
}

export function createClinic({ logs, ...stored }: StoredClinic): Clinic {
  const { clinicId, founderKey, statements } = stored
  const trusted = trustedBy(clinicId, founderKey, statements)
  let digest: string | undefined
  return {
    ...stored,
    device(deviceId) {
      const key = publicKey(trusted.get(deviceId)?.signKey ?? '')
      const log = logs.get(deviceId)
      return key && log !== undefined ? { deviceId, key, log } : undefined
    },
    isRevoked: deviceId => (trusted.get(deviceId)?.cutoff ?? null) !== null,
    digest() {
      digest ??= createHash('sha256')
        .update(statementsDigest(statements.certificates, statements.revocations))
        .digest('hex')
      return digest
    },
  }
}

function trustedBy(clinicId: string, founderKey: string | null, statements: Statements): Map<string, TrustedDevice> {
  return founderKey === null ? new Map() : decideTrust({ clinicId, founderKey }, statements, relayCrypto)
}

export interface NewStatements {
  founderKey: string
  certificates: Signed[]
  revocations: Signed[]
  /** Devices that the clinic consists of then, present and former. */
  deviceIds: string[]
}

/** What of the statements proves itself, together with what is known, and is new. Null for nothing. */
export function proveNew(
  clinic: Pick<Clinic, 'clinicId' | 'founderKey' | 'statements'>,
  given: Statements,
): NewStatements | null {
  const founderKey = clinic.founderKey ?? founderKeyOf(clinic.clinicId, given.certificates)
  if (founderKey === null) return null
  const known = new Set([...clinic.statements.certificates, ...clinic.statements.revocations])
  const fresh = (all: readonly Signed[]) => [...new Set(all)].filter(signed => !known.has(signed))
  const [certificates, revocations] = [fresh(given.certificates), fresh(given.revocations)]
  if (certificates.length + revocations.length === 0) return null
  const together = {
    certificates: [...clinic.statements.certificates, ...certificates],
    revocations: [...clinic.statements.revocations, ...revocations],
  }
  const trusted = trustedBy(clinic.clinicId, founderKey, together)
  const isProven = (signed: Signed) => isSignedByOne(signed, trusted)
  const proven = { certificates: certificates.filter(isProven), revocations: revocations.filter(isProven) }
  const count = proven.certificates.length + proven.revocations.length
  if (count === 0 || known.size + count > statementsLimit) return null
  return { founderKey, ...proven, deviceIds: [...trusted.keys()] }
}

/** Whether a device that is or was one of the clinic signed it; what counts is decided over all of them together. */
function isSignedByOne(signed: Signed, devices: ReadonlyMap<string, TrustedDevice>): boolean {
  const statement = readStatement(signed)
  const { issuerId } = (statement?.body ?? {}) as { issuerId?: unknown }
  const issuer = typeof issuerId === 'string' ? devices.get(issuerId) : undefined
  return !!statement && !!issuer && relayCrypto.verify(statement.text, statement.signature, issuer.signKey)
}
