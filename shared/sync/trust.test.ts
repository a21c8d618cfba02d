import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CertificateBody, RevocationBody, Signed } from './certificate.ts'
import { decideTrust, type Statements, type TrustCrypto } from './trust.ts'

/** Signatures that need no cryptography: the signing key's name and the text. */
const crypto: TrustCrypto = {
  verify: (text, signature, signKey) => signature === mark(text, signKey),
  digest: text => hash(text).padEnd(22, '0'),
}
const hash = (text: string) => {
  let value = 7n
  for (const char of text) value = (value * 1_000_003n + BigInt(char.codePointAt(0) ?? 0)) % 2n ** 80n
  return value.toString(36)
}
const mark = (text: string, key: string) => `${key}.${hash(text)}`
const sign = (body: object, key: string): Signed => `${JSON.stringify(body)}\n${mark(JSON.stringify(body), key)}`

const clinicId = '00000000-0000-4000-8000-00000000c11c'
const deviceId = (name: string) =>
  `00000000-0000-4000-8000-${(name.codePointAt(0) ?? 0).toString(16).padStart(12, '0')}`
const anchor = { clinicId, founderKey: 'key F' }

function certificate(
  name: string,
  issuer: string,
  more: Partial<CertificateBody> & { signedBy?: string } = {},
): Signed {
  const { signedBy = issuer, ...given } = more
  const body: CertificateBody = {
    v: 1,
    clinicId,
    deviceId: deviceId(name),
    name,
    series: 'A',
    signKey: `key ${name}`,
    agreeKey: `agree ${name}`,
    approver: true,
    issuedAt: 1,
    issuerId: deviceId(issuer),
    ...given,
  }
  return sign(body, `key ${signedBy}`)
}

function revocation(name: string, issuer: string, more: Partial<RevocationBody> & { signedBy?: string } = {}): Signed {
  const { signedBy = issuer, ...given } = more
  const body: RevocationBody = {
    v: 1,
    clinicId,
    deviceId: deviceId(name),
    cutoff: 5,
    revokedAt: 10,
    issuerId: deviceId(issuer),
    keeps: [],
    ...given,
  }
  return sign(body, `key ${signedBy}`)
}

const digestOf = (signed: Signed) => crypto.digest(signed.split('\n')[0] ?? '')
const founder = certificate('F', 'F')

/** `name` of each device that counts, `name!` when it is revoked. */
function decide(certificates: Signed[], revocations: Signed[] = []): string {
  const devices = [...decideTrust(anchor, { certificates, revocations }, crypto).values()]
  return devices
    .map(({ name, cutoff }) => (cutoff === null ? name : `${name}!`))
    .sort()
    .join(' ')
}

describe('certificates', () => {
  it('count along a chain of approvers from the founder', () => {
    expect(decide([certificate('C', 'B'), certificate('B', 'F'), founder])).toBe('B C F')
    expect(decide([certificate('B', 'F')])).toBe('')
    expect(decide([founder, certificate('C', 'B')])).toBe('F')
  })

  it.each([
    ['forged', certificate('X', 'F', { signedBy: 'X' })],
    ['self-made', certificate('X', 'X')],
    ['signed by a device that may not approve', certificate('X', 'N')],
    ['of another clinic', certificate('X', 'F', { clinicId: '00000000-0000-4000-8000-00000000dead' })],
    ['malformed', sign({ clinicId, deviceId: deviceId('X') }, 'key F')],
    ['no statement', 'X'],
  ])('that are %s are refused', (_, bad) => {
    expect(decide([founder, certificate('N', 'F', { approver: false }), bad])).toBe('F N')
  })

  it('do not let a device promote itself', () => {
    const devices = decideTrust(
      anchor,
      {
        certificates: [
          founder,
          certificate('N', 'F', { approver: false }),
          certificate('N', 'N', { approver: true, issuedAt: 9 }),
        ],
        revocations: [revocation('F', 'N')],
      },
      crypto,
    )
    expect(devices.get(deviceId('N'))?.approver).toBe(false)
    expect(devices.get(deviceId('F'))?.cutoff).toBeNull()
  })
})

describe('a revocation', () => {
  it('counts from any approver, also against the founder and with the larger cut-off of two', () => {
    const b = certificate('B', 'F')
    const keeps = [digestOf(b)]
    const both = [revocation('F', 'B', { keeps, cutoff: 3 }), revocation('F', 'B', { keeps, cutoff: 8, revokedAt: 4 })]
    const devices = decideTrust(anchor, { certificates: [founder, b], revocations: both }, crypto)
    expect(devices.get(deviceId('F'))).toMatchObject({ cutoff: 8, revokedAt: 4, approver: false })
  })

  it('takes what the revoked device signed along, but for what it keeps', () => {
    const [b, c, d] = [certificate('B', 'F'), certificate('C', 'B'), certificate('D', 'B')]
    expect(decide([founder, b, c, d], [revocation('B', 'F')])).toBe('B! F')
    expect(decide([founder, b, c, d], [revocation('B', 'F', { keeps: [digestOf(c)] })])).toBe('B! C F')
  })

  it('is not got around by dating back', () => {
    const [b, c] = [certificate('B', 'F'), certificate('C', 'B')]
    const revoked = revocation('B', 'F', { keeps: [digestOf(c)] })
    const late = certificate('X', 'B', { issuedAt: 0 })
    const otherKey = certificate('C', 'B', { issuedAt: 0, signKey: 'key X' })
    const devices = decideTrust(
      anchor,
      { certificates: [founder, b, otherKey, late, c], revocations: [revoked] },
      crypto,
    )
    expect([...devices.values()].map(({ name }) => name)).toEqual(['B', 'C', 'F'])
    expect(devices.get(deviceId('C'))?.signKey).toBe('key C')
    expect(decide([founder, b, c], [revoked, revocation('F', 'B', { revokedAt: 0 })])).toBe('B! C F')
  })

  it('of two that revoke each other counts from the senior one', () => {
    const certificates = [founder, certificate('B', 'F', { issuedAt: 2 }), certificate('C', 'F', { issuedAt: 3 })]
    expect(decide(certificates, [revocation('B', 'C'), revocation('C', 'B')])).toBe('B C! F')
  })
})

/** Any statements among five devices, most of them nonsense. */
const anyStatements = fc.record({
  certificates: fc.array(
    fc
      .tuple(names(), names(), fc.boolean(), fc.nat(3), names())
      .map(([name, issuer, approver, issuedAt, signedBy]) =>
        certificate(name, issuer, { approver, issuedAt, signedBy }),
      ),
    { maxLength: 12 },
  ),
  revocations: fc.array(
    fc
      .tuple(names(), names(), fc.nat(3), fc.nat(3))
      .map(([name, issuer, cutoff, revokedAt]) => revocation(name, issuer, { cutoff, revokedAt })),
    { maxLength: 5 },
  ),
})

function names() {
  return fc.constantFrom('F', 'B', 'C', 'D', 'E')
}

describe('whatever is said', () => {
  it('no order of statements matters, nor how often they come', () => {
    const shuffled = (list: readonly Signed[]) => fc.shuffledSubarray([...list], { minLength: list.length })
    const twice = anyStatements.chain(one =>
      fc.tuple(fc.constant(one), shuffled(one.certificates), shuffled(one.revocations)),
    )
    fc.assert(
      fc.property(twice, ([one, certificates, revocations]) => {
        const all = { certificates: [...one.certificates, founder], revocations: one.revocations }
        const again: Statements = { certificates: [founder, ...certificates, ...certificates], revocations }
        expect([...decideTrust(anchor, again, crypto)]).toEqual([...decideTrust(anchor, all, crypto)])
      }),
      { numRuns: 150 },
    )
  })

  it('nobody gets in whom no approver signed, and only the revoked have a cut-off', () => {
    fc.assert(
      fc.property(anyStatements, one => {
        const all = { certificates: [...one.certificates, founder], revocations: one.revocations }
        for (const device of decideTrust(anchor, all, crypto).values()) {
          if (device.deviceId === deviceId('F')) continue
          expect(all.certificates).toContainEqual(expect.stringContaining(`\nkey ${nameOf(device.issuerId)}.`))
          const isRevoked = one.revocations.some(signed => signed.includes(`"deviceId":"${device.deviceId}"`))
          if (!isRevoked) expect(device.cutoff).toBeNull()
        }
      }),
      { numRuns: 150 },
    )
  })
})

const nameOf = (id: string) => String.fromCodePoint(Number.parseInt(id.slice(-2), 16))
