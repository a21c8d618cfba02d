import { createHash } from 'node:crypto'
import type { RevocationBody, Signed } from '#shared/sync/certificate.ts'
import { statementsDigest } from '#shared/sync/relay-protocol.ts'
import { type Approvers, type KnownDevice, provenCertificate, provenRevocation } from './statements.ts'

/** A clinic refuses to grow beyond this, so that a stolen approver's key cannot fill the relay. */
const deviceLimit = 1_000

/** A device that this relay knows and where its log is kept. */
export interface RelayDevice extends KnownDevice {
  log: number
}

export interface Revocation {
  body: RevocationBody
  statement: Signed
}

/** What a relay knows of a clinic: who is who. */
export interface Clinic extends Approvers {
  quotaBytes: number | null
  device(deviceId: string): RelayDevice | undefined
  devices(): RelayDevice[]
  revocations(): Revocation[]
  /** SHA-256 of all statements, hex. */
  digest(): string
}

export function createClinic(
  clinicId: string,
  quotaBytes: number | null,
  known: readonly RelayDevice[],
  revocations: readonly Revocation[],
): Clinic {
  const devices = new Map(known.map(device => [device.body.deviceId, device]))
  const revoked = new Set(revocations.map(({ body }) => body.deviceId))
  let digest: string | undefined
  return {
    clinicId,
    quotaBytes,
    isNew: devices.size === 0,
    device: deviceId => devices.get(deviceId),
    isRevoked: deviceId => revoked.has(deviceId),
    devices: () => [...devices.values()],
    revocations: () => [...revocations],
    digest() {
      digest ??= createHash('sha256')
        .update(
          statementsDigest(
            known.map(({ certificate }) => certificate),
            revocations.map(({ statement }) => statement),
          ),
        )
        .digest('hex')
      return digest
    },
  }
}

export interface NewStatements {
  certificates: KnownDevice[]
  revocations: Revocation[]
}

/**
 * What of the statements is proven and not known yet. Each may stand on others of the same message, whatever their order;
 * certificates come before revocations, so that whoever was approved by a device that left later stays approved.
 */
export function proveNew(
  clinic: Clinic,
  statements: { certificates: readonly Signed[]; revocations: readonly Signed[] },
): NewStatements {
  const fresh = new Map<string, KnownDevice>()
  const device = (deviceId: string) => fresh.get(deviceId) ?? clinic.device(deviceId)
  const known = clinic.devices().length
  let waiting = [...new Set(statements.certificates)]
  for (let before = -1; before !== waiting.length && fresh.size + known < deviceLimit; ) {
    before = waiting.length
    waiting = waiting.filter(signed => {
      const isNew = clinic.isNew && fresh.size === 0
      const proven = provenCertificate(signed, { ...clinic, isNew, device })
      const older = proven && device(proven.body.deviceId)
      if (proven && (!older || proven.body.issuedAt > older.body.issuedAt)) fresh.set(proven.body.deviceId, proven)
      return proven === null
    })
  }
  return {
    certificates: [...fresh.values()],
    revocations: newRevocations({ ...clinic, device }, statements.revocations),
  }
}

function newRevocations(clinic: Approvers & Pick<Clinic, 'revocations'>, statements: readonly Signed[]): Revocation[] {
  const nameOf = ({ deviceId, issuerId }: RevocationBody) => `${deviceId} ${issuerId}`
  const said = new Set(clinic.revocations().map(({ body }) => nameOf(body)))
  const revoked = new Set<string>()
  const isRevoked = (deviceId: string) => revoked.has(deviceId) || clinic.isRevoked(deviceId)
  const fresh: Revocation[] = []
  for (const statement of statements) {
    const body = provenRevocation(statement, { ...clinic, isRevoked })
    if (!body || said.has(nameOf(body))) continue
    said.add(nameOf(body))
    revoked.add(body.deviceId)
    fresh.push({ body, statement })
  }
  return fresh
}
