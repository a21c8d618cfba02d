import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { type CertificateBody, certificateBody, readStatement } from '#shared/sync/certificate.ts'
import { decideTrust } from '#shared/sync/trust.ts'
import { trustCrypto } from '../trust/statements.ts'

/** What a new workstation says of itself once both ends have proven that they know the code. */
export const introduction = z.object({
  v: z.literal(1),
  deviceId: z.uuid(),
  signKey: z.string().length(43),
  agreeKey: z.string().length(43),
  name: z.string().max(60),
  schemaVersion: z.number().int(),
})
export type Introduction = z.infer<typeof introduction>

const signed = z.string().max(4_000)

/** What an approver hands to the workstation that it takes in. */
export const accepted = z.object({
  v: z.literal(1),
  clinicId: z.uuid(),
  clinicName: z.string(),
  isDemo: z.boolean(),
  founderKey: z.string(),
  certificate: signed,
  certificates: z.array(signed),
  revocations: z.array(signed),
  epochKeys: z.array(z.object({ epoch: z.number().int(), key: z.string() })),
  /** Seals and names the clinic's files, in base64. */
  blobKey: z.string(),
  peers: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['relay', 'lan', 'file']),
      address: z.string(),
      pin: z.string().nullable(),
    }),
  ),
  schemaVersion: z.number().int(),
  snapshot: z.object({
    /** 32 bytes in hex. */
    name: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int(),
    sha256: z.string(),
    /** Its key, sealed to the new workstation, in base64. */
    sealedKey: z.string(),
  }),
})
export type Accepted = z.infer<typeof accepted>

/** Compressed: a clinic of many workstations has many statements, and a message holds 64 KiB. */
export const packAccepted = (body: Accepted): Buffer => deflateRawSync(JSON.stringify(body))

export function readAccepted(bytes: Uint8Array): Accepted | null {
  try {
    const text = inflateRawSync(bytes, { maxOutputLength: 4 * 1024 * 1024 }).toString()
    return accepted.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

export const snapshotKeyContext = (clinicId: string, deviceId: string) => `snapshot ${clinicId} ${deviceId}`

/** The certificate that we were given, when it is ours and leads back to the founder. */
export function ownCertificate(given: Accepted, own: Introduction): CertificateBody | null {
  const { clinicId, founderKey, certificates, revocations } = given
  const body = certificateBody.safeParse(readStatement(given.certificate)?.body).data
  const isOurs = body?.deviceId === own.deviceId && body.signKey === own.signKey && body.agreeKey === own.agreeKey
  if (!isOurs) return null
  const all = { certificates: [...certificates, given.certificate], revocations }
  const trusted = decideTrust({ clinicId, founderKey }, all, trustCrypto).get(own.deviceId)
  return trusted?.cutoff === null && trusted.signKey === own.signKey ? body : null
}
