import {
  type CertificateBody,
  certificateBody,
  type RevocationBody,
  readStatement,
  revocationBody,
  type Signed,
  type StatementDigest,
} from './certificate.ts'

/** What only a host with cryptography can do. */
export interface TrustCrypto {
  /** Whether `signature` is the Ed25519 signature of `text` under the raw key `signKey`; all but the text in base64url. */
  verify(text: string, signature: string, signKey: string): boolean
  digest(text: string): StatementDigest
}

/** What a workstation knows for certain: which clinic it belongs to and the key of the device that founded it. */
export interface TrustAnchor {
  clinicId: string
  founderKey: string
}

export interface Statements {
  certificates: readonly Signed[]
  revocations: readonly Signed[]
}

/** A device of the clinic, present or former. */
export interface TrustedDevice {
  deviceId: string
  name: string
  series: string
  signKey: string
  agreeKey: string
  /** Whether it may still sign for others. */
  approver: boolean
  issuerId: string
  issuedAt: number
  /** The last sequence that is taken of it; null while it is a member. */
  cutoff: number | null
  revokedAt: number | null
}

interface Proof<Body> {
  text: string
  signature: string
  digest: StatementDigest
  body: Body
}

/** A device with a certificate that counts. `depth` is the length of its chain. */
interface Certified {
  proof: Proof<CertificateBody>
  depth: number
}

/**
 * Which devices belong to the clinic. The answer follows from the set of statements alone, so that everyone who has heard
 * the same decides the same, in whatever order they came.
 *
 * - A certificate counts when a certified approver signed it; the founder's is signed by itself with the anchor's key.
 *   Of several for one device the one nearest to the founder counts, then the newest.
 * - A revocation counts when a certified approver signed it. When two devices revoke each other, the senior one's
 *   counts: the one nearer to the founder, then the one certified earlier.
 * - What a revoked device signed counts only as far as a revocation of it says so.
 */
export function decideTrust(
  anchor: TrustAnchor,
  statements: Statements,
  crypto: TrustCrypto,
): Map<string, TrustedDevice> {
  const certificates = provable(statements.certificates, certificateBody, anchor, crypto)
  const open = provable(statements.revocations, revocationBody, anchor, crypto)
  const counted: Proof<RevocationBody>[] = []
  let certified = certify(certificates, counted, anchor, crypto)
  for (;;) {
    const next = nextRevocation(open, counted, certified, crypto)
    if (!next) return describe(certified, counted)
    open.splice(open.indexOf(next), 1)
    counted.push(next)
    certified = certify(certificates, counted, anchor, crypto)
  }
}

/** Statements of this clinic that have the right form, each once. */
function provable<Body extends { clinicId: string }>(
  signed: readonly Signed[],
  schema: { safeParse(body: unknown): { success: true; data: Body } | { success: false } },
  { clinicId }: TrustAnchor,
  { digest }: TrustCrypto,
): Proof<Body>[] {
  return [...new Set(signed)].flatMap(each => {
    const statement = readStatement(each)
    const parsed = statement && schema.safeParse(statement.body)
    if (!parsed?.success || parsed.data.clinicId !== clinicId) return []
    const { text, signature } = statement as { text: string; signature: string }
    return [{ text, signature, digest: digest(text), body: parsed.data }]
  })
}

const isRevoked = (deviceId: string, revocations: readonly Proof<RevocationBody>[]) =>
  revocations.some(({ body }) => body.deviceId === deviceId)

/** Whether what `issuerId` signed still counts, as far as revocations go. */
function stands(issuerId: string, digest: StatementDigest, revocations: readonly Proof<RevocationBody>[]): boolean {
  const ofIssuer = revocations.filter(({ body }) => body.deviceId === issuerId)
  return ofIssuer.length === 0 || ofIssuer.some(({ body }) => body.keeps.includes(digest))
}

/** Follows the chains from the founder outwards, the nearest first. */
function certify(
  certificates: readonly Proof<CertificateBody>[],
  revocations: readonly Proof<RevocationBody>[],
  { founderKey }: TrustAnchor,
  { verify }: TrustCrypto,
): Map<string, Certified> {
  const certified = new Map<string, Certified>()
  const candidates: Certified[] = certificates
    .filter(({ body }) => body.issuerId === body.deviceId && body.signKey === founderKey)
    .filter(({ text, signature }) => verify(text, signature, founderKey))
    .map(proof => ({ proof, depth: 0 }))
  while (candidates.length > 0) {
    candidates.sort(nearestThenNewest)
    const next = candidates.shift()
    if (!next || certified.has(next.proof.body.deviceId)) continue
    const { deviceId, approver, signKey } = next.proof.body
    certified.set(deviceId, next)
    if (!approver) continue
    for (const proof of certificates) {
      const { issuerId, deviceId: subject } = proof.body
      if (issuerId !== deviceId || certified.has(subject) || !stands(issuerId, proof.digest, revocations)) continue
      if (verify(proof.text, proof.signature, signKey)) candidates.push({ proof, depth: next.depth + 1 })
    }
  }
  return certified
}

function nearestThenNewest(one: Certified, other: Certified): number {
  return (
    one.depth - other.depth ||
    other.proof.body.issuedAt - one.proof.body.issuedAt ||
    byText(one.proof.digest, other.proof.digest)
  )
}

const byText = (one: string, other: string) => Number(one > other) - Number(one < other)

/** The next revocation that counts: of those that stand, the one by the most senior issuer. */
function nextRevocation(
  open: readonly Proof<RevocationBody>[],
  counted: readonly Proof<RevocationBody>[],
  certified: ReadonlyMap<string, Certified>,
  { verify }: TrustCrypto,
): Proof<RevocationBody> | undefined {
  const standing = open.flatMap(proof => {
    const issuer = certified.get(proof.body.issuerId)
    if (!issuer?.proof.body.approver || !stands(proof.body.issuerId, proof.digest, counted)) return []
    return verify(proof.text, proof.signature, issuer.proof.body.signKey) ? [{ proof, issuer }] : []
  })
  standing.sort(
    (one, other) =>
      one.issuer.depth - other.issuer.depth ||
      one.issuer.proof.body.issuedAt - other.issuer.proof.body.issuedAt ||
      byText(one.issuer.proof.digest, other.issuer.proof.digest) ||
      byText(one.proof.digest, other.proof.digest),
  )
  return standing[0]?.proof
}

function describe(
  certified: ReadonlyMap<string, Certified>,
  revocations: readonly Proof<RevocationBody>[],
): Map<string, TrustedDevice> {
  const trusted = [...certified.values()].map(({ proof: { body } }): TrustedDevice => {
    const { deviceId, name, series, signKey, agreeKey, issuerId, issuedAt } = body
    const own = revocations.filter(revocation => revocation.body.deviceId === deviceId).map(({ body }) => body)
    const revoked = isRevoked(deviceId, revocations)
    return {
      ...{ deviceId, name, series, signKey, agreeKey, issuerId, issuedAt },
      approver: body.approver && !revoked,
      cutoff: revoked ? Math.max(...own.map(({ cutoff }) => cutoff)) : null,
      revokedAt: revoked ? Math.min(...own.map(({ revokedAt }) => revokedAt)) : null,
    }
  })
  return new Map(trusted.sort((one, other) => byText(one.deviceId, other.deviceId)).map(each => [each.deviceId, each]))
}
