import { createHash, generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto'
import type { CertificateBody, RevocationBody, Signed } from '#shared/sync/certificate.ts'
import { writeHeader } from '#shared/sync/envelope.ts'

/** A device with real keys that writes batches of random bytes, or of a text to be looked for. */
export interface TestDevice {
  clinicId: string
  deviceId: string
  certificate: Signed
  /** Certificates up to the clinic's first device. */
  chain: Signed[]
  sign(bytes: Uint8Array | string): string
  /** The next batch of its log. */
  batch(content?: { entries?: number; size?: number; text?: string }): Uint8Array
  /** Its log so far. */
  log: Uint8Array[]
  /** Takes the end of the log back, as a restored backup does. */
  rewind(batches: number): void
  approve(options?: Partial<Pick<CertificateBody, 'approver' | 'deviceId' | 'issuedAt'>>): TestDevice
  revoke(deviceId: string, cutoff: number): Signed
}

/** The first device of a new clinic. */
export function createFounder(clinicId: string = randomUUID()): TestDevice {
  const deviceId = randomUUID()
  const keys = generateKeyPairSync('ed25519')
  const certificate = certify({ clinicId, deviceId, keys, approver: true }, deviceId, keys.privateKey)
  return createTestDevice({ clinicId, deviceId, certificate, chain: [certificate], privateKey: keys.privateKey })
}

const rawKey = (key: KeyObject) => key.export({ format: 'jwk' }).x ?? ''
const signText = (text: Uint8Array | string, key: KeyObject) => sign(null, Buffer.from(text), key).toString('base64url')
const stated = (body: CertificateBody | RevocationBody, key: KeyObject): Signed => {
  const text = JSON.stringify(body)
  return `${text}\n${signText(text, key)}`
}

interface Subject {
  clinicId: string
  deviceId: string
  keys: { publicKey: KeyObject }
  approver: boolean
  issuedAt?: number
}

function certify(
  { clinicId, deviceId, keys, approver, issuedAt }: Subject,
  issuerId: string,
  issuer: KeyObject,
): Signed {
  const body: CertificateBody = {
    v: 1,
    clinicId,
    deviceId,
    name: 'Front desk',
    series: 'A',
    signKey: rawKey(keys.publicKey),
    agreeKey: randomBytes(32).toString('base64url'),
    approver,
    issuedAt: issuedAt ?? 1,
    issuerId,
  }
  return stated(body, issuer)
}

interface Identity {
  clinicId: string
  deviceId: string
  certificate: Signed
  chain: Signed[]
  privateKey: KeyObject
}

function createTestDevice({ clinicId, deviceId, certificate, chain, privateKey }: Identity): TestDevice {
  let sequence = 0
  const sequences: number[] = []
  const log: Uint8Array[] = []
  return {
    clinicId,
    deviceId,
    certificate,
    chain,
    log,
    sign: bytes => signText(bytes, privateKey),
    batch({ entries = 1, size = 200, text = '' } = {}) {
      const before = log.at(-1)
      const header = writeHeader({
        clinicId,
        deviceId,
        epoch: 1,
        firstSequence: sequence + 1,
        lastSequence: sequence + entries,
        schemaVersion: 1,
        minReader: 1,
        previousHash: before ? createHash('sha256').update(before).digest() : new Uint8Array(32),
        salt: randomBytes(32),
      })
      const signed = Buffer.concat([header, Buffer.from(text), randomBytes(Math.max(16, size))])
      const bytes = new Uint8Array(Buffer.concat([signed, sign(null, signed, privateKey)]))
      sequences.push(sequence)
      sequence += entries
      log.push(bytes)
      return bytes
    },
    rewind(batches) {
      log.splice(log.length - batches)
      sequence = sequences.splice(sequences.length - batches)[0] ?? sequence
    },
    approve({ approver = false, deviceId: id = randomUUID(), issuedAt } = {}) {
      const keys = generateKeyPairSync('ed25519')
      const subject = { clinicId, deviceId: id, keys, approver, ...(issuedAt !== undefined && { issuedAt }) }
      const own = certify(subject, deviceId, privateKey)
      return createTestDevice({
        clinicId,
        deviceId: id,
        certificate: own,
        chain: [...chain, own],
        privateKey: keys.privateKey,
      })
    },
    revoke(other, cutoff) {
      return stated(
        { v: 1, clinicId, deviceId: other, cutoff, revokedAt: Date.now(), issuerId: deviceId, keeps: [] },
        privateKey,
      )
    },
  }
}
