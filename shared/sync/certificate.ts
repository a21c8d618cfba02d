import { z } from 'zod'

/**
 * Who a device is, said by a device that may approve others. The chain ends at the clinic's first device, which signed
 * its own certificate. Keys are the raw 32 bytes in base64url.
 */
export const certificateBody = z.object({
  v: z.literal(1),
  clinicId: z.uuid(),
  deviceId: z.uuid(),
  name: z.string().min(1).max(100),
  /** What the numbers of this workstation begin with, e.g. `A` or `AB`. */
  series: z.string().regex(/^[A-Z]{1,8}$/),
  /** Ed25519. */
  signKey: z.string(),
  /** X25519. */
  agreeKey: z.string(),
  /** Whether it may sign certificates and revocations of others. */
  approver: z.boolean(),
  issuedAt: z.number().int(),
  issuerId: z.uuid(),
})
export type CertificateBody = z.infer<typeof certificateBody>

/** As many digests as fit into a statement. */
export const keepsLimit = 140

/** What a device wrote after `cutoff` is held back for review. */
export const revocationBody = z.object({
  v: z.literal(1),
  clinicId: z.uuid(),
  deviceId: z.uuid(),
  /** The last sequence of it that is taken. */
  cutoff: z.number().int().min(0),
  revokedAt: z.number().int(),
  issuerId: z.uuid(),
  /**
   * Which statements of the revoked device still count: digests of their exact texts. Without this list whoever holds
   * its key could sign more of them and date them back.
   */
  keeps: z.array(z.string().length(22)).max(keepsLimit).default([]),
})
export type RevocationBody = z.infer<typeof revocationBody>

/** A signed statement on the wire: the body as one line of JSON, a line break, and its Ed25519 signature in base64url. */
export type Signed = string

/** A digest of a statement's text: the first 16 bytes of its SHA-256 in base64url. */
export type StatementDigest = string

export interface Statement {
  /** The exact text that is signed. */
  text: string
  /** base64url. */
  signature: string
  /** Not proven yet. */
  body: unknown
}

/** Takes a signed statement apart, unproven. Null for anything else. */
export function readStatement(signed: Signed): Statement | null {
  const [text, signature, rest] = signed.split('\n')
  if (!text || !signature || rest !== undefined || signed.length > 4_000) return null
  try {
    return { text, signature, body: JSON.parse(text) }
  } catch {
    return null
  }
}
