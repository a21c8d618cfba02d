import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import {
  type CertificateBody,
  type RevocationBody,
  readStatement,
  type Signed,
  type StatementDigest,
} from '#shared/sync/certificate.ts'
import type { TrustCrypto } from '#shared/sync/trust.ts'

/** One key pair as PEM, as `this_device` keeps it. */
export interface KeyPair {
  publicKey: string
  privateKey: string
}

/** Ed25519 signs, X25519 agrees on keys. */
export function newKeyPair(kind: 'ed25519' | 'x25519'): KeyPair {
  // The overloads want each name as a literal.
  const { publicKey, privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** The 32 bytes of a public key in base64url, as certificates hold it. */
export function rawPublicKey(pem: string): string {
  const { x } = createPublicKey(pem).export({ format: 'jwk' })
  if (!x) throw new Error('not a key on Curve25519')
  return x
}

/** The key object of 32 bytes in base64url, or null when they cannot be one. */
export function publicKeyOf(raw: string, curve: 'Ed25519' | 'X25519'): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: curve, x: raw }, format: 'jwk' })
  } catch {
    return null
  }
}

/** Signs a body: its text, a line break and the signature over exactly that text. */
export function createStatement(body: CertificateBody | RevocationBody, privateKey: string): Signed {
  const text = JSON.stringify(body)
  return `${text}\n${sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString('base64url')}`
}

/** Whether a statement is signed with this raw key. */
export function verifyStatement(signed: Signed, signKey: string): boolean {
  const statement = readStatement(signed)
  return statement !== null && trustCrypto.verify(statement.text, statement.signature, signKey)
}

export function digestOf(text: string): StatementDigest {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')
}

/** Proven and disproven signatures: the same statements are asked about with every batch. */
const known = new Map<string, boolean>()
const knownLimit = 2_000

export const trustCrypto: TrustCrypto = {
  verify(text, signature, signKey) {
    const question = `${signKey}\n${signature}\n${text}`
    let answer = known.get(question)
    if (answer === undefined) {
      const key = publicKeyOf(signKey, 'Ed25519')
      answer = key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
      if (known.size >= knownLimit) known.clear()
      known.set(question, answer)
    }
    return answer
  },
  digest: digestOf,
}
