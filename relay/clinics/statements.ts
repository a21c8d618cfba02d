import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { certificateBody, readStatement, type Signed } from '#shared/sync/certificate.ts'
import type { TrustCrypto } from '#shared/sync/trust.ts'

const keys = new Map<string, KeyObject | null>()
const keysLimit = 10_000

/** An Ed25519 key from its 32 bytes in base64url. Null where they are no key. */
export function publicKey(raw: string): KeyObject | null {
  const known = keys.get(raw)
  if (known !== undefined) return known
  if (keys.size >= keysLimit) keys.clear()
  const key = makeKey(raw)
  keys.set(raw, key)
  return key
}

function makeKey(raw: string): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })
  } catch {
    return null
  }
}

/** @param signature base64url */
export const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))

/** Signatures that were looked at: every decision asks about all statements of a clinic again. */
const answers = new Map<string, boolean>()
const answersLimit = 10_000

export const relayCrypto: TrustCrypto = {
  verify(text, signature, signKey) {
    const question = `${signKey}\n${signature}\n${text}`
    const known = answers.get(question)
    if (known !== undefined) return known
    const key = publicKey(signKey)
    const answer = key !== null && isSignedBy(key, text, signature)
    if (answers.size >= answersLimit) answers.clear()
    answers.set(question, answer)
    return answer
  },
  digest: text => createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url'),
}

/** The key of the device that founds a clinic with one of these certificates: it vouches for itself. */
export function founderKeyOf(clinicId: string, certificates: readonly Signed[]): string | null {
  for (const signed of certificates) {
    const statement = readStatement(signed)
    const body = certificateBody.safeParse(statement?.body).data
    if (!statement || !body || body.clinicId !== clinicId || body.issuerId !== body.deviceId || !body.approver) continue
    if (relayCrypto.verify(statement.text, statement.signature, body.signKey)) return body.signKey
  }
  return null
}
