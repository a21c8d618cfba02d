import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import {
  type CertificateBody,
  certificateBody,
  type RevocationBody,
  readStatement,
  revocationBody,
  type Signed,
} from '#shared/sync/certificate.ts'

/** An Ed25519 key from its 32 bytes in base64url. Null where they are no key. */
export function publicKey(raw: string): KeyObject | null {
  if (Buffer.from(raw, 'base64url').length !== 32) return null
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })
  } catch {
    return null
  }
}

/** @param signature base64url */
export const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))

/** A device whose certificate is proven. */
export interface KnownDevice {
  certificate: Signed
  body: CertificateBody
  key: KeyObject
}

/** Whose word counts in a clinic. */
export interface Approvers {
  clinicId: string
  /** No device is known yet: the first may vouch for itself. */
  isNew: boolean
  device(deviceId: string): KnownDevice | undefined
  isRevoked(deviceId: string): boolean
}

const isLowerCase = (...ids: string[]) => ids.every(id => id === id.toLowerCase())

/** Proves a certificate by what is known before it. Null where it proves nothing. */
export function provenCertificate(signed: Signed, clinic: Approvers): KnownDevice | null {
  const statement = readStatement(signed)
  const body = certificateBody.safeParse(statement?.body).data
  if (!statement || !body || body.clinicId !== clinic.clinicId || !isLowerCase(body.deviceId, body.issuerId))
    return null
  const key = publicKey(body.signKey)
  const known = clinic.device(body.deviceId)
  // A device keeps its keys for life: another key under its name is another device.
  if (!key || (known && known.body.signKey !== body.signKey)) return null
  const signer = signerOf(body, key, clinic)
  return signer && isSignedBy(signer, statement.text, statement.signature) ? { certificate: signed, body, key } : null
}

function signerOf(body: CertificateBody, own: KeyObject, clinic: Approvers): KeyObject | null {
  if (body.issuerId !== body.deviceId) return approverKey(body.issuerId, clinic)
  // Only the first device of a clinic vouches for itself, then and when it renews its certificate.
  const known = clinic.device(body.deviceId)?.body
  const isFirst = clinic.isNew || known?.issuerId === known?.deviceId
  return body.approver && isFirst && (clinic.isNew || known) && !clinic.isRevoked(body.deviceId) ? own : null
}

function approverKey(deviceId: string, clinic: Approvers): KeyObject | null {
  const issuer = clinic.device(deviceId)
  return issuer?.body.approver && !clinic.isRevoked(deviceId) ? issuer.key : null
}

/** Proves a revocation. Null where it proves nothing. */
export function provenRevocation(signed: Signed, clinic: Approvers): RevocationBody | null {
  const statement = readStatement(signed)
  const body = revocationBody.safeParse(statement?.body).data
  if (!statement || !body || body.clinicId !== clinic.clinicId || !isLowerCase(body.deviceId, body.issuerId))
    return null
  if (!clinic.device(body.deviceId)) return null
  const key = approverKey(body.issuerId, clinic)
  return key && isSignedBy(key, statement.text, statement.signature) ? body : null
}
