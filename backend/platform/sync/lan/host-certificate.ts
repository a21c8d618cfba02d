import 'reflect-metadata'
import { createPrivateKey, type KeyObject, randomBytes, webcrypto, type X509Certificate } from 'node:crypto'
import { KeyUsageFlags, KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509'

const agreement = { name: 'ECDSA', namedCurve: 'P-256' } as const
const lifeMs = 365 * 24 * 3_600_000
const dayMs = 24 * 3_600_000

/** PEM. */
export interface HostCertificate {
  cert: string
  key: string
}

/**
 * A certificate for TLS with a new P-256 key, signed with the Ed25519 key that the clinic's certificates vouch for: whoever
 * knows the members of the clinic needs no other pin. The key lives as long as the process.
 */
export async function createHostCertificate(
  { id, privateKey }: { id: string; privateKey: string },
  now: number,
): Promise<HostCertificate> {
  const { subtle } = webcrypto
  const keys = await subtle.generateKey(agreement, true, ['sign', 'verify'])
  const pkcs8 = createPrivateKey(privateKey).export({ type: 'pkcs8', format: 'der' })
  const signingKey = await subtle.importKey('pkcs8', pkcs8, { name: 'Ed25519' }, false, ['sign'])
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: `00${randomBytes(15).toString('hex')}`,
      subject: `CN=${id}`,
      issuer: `CN=${id}`,
      notBefore: new Date(now - dayMs),
      notAfter: new Date(now + lifeMs),
      signingAlgorithm: { name: 'Ed25519' },
      publicKey: keys.publicKey,
      signingKey,
      // Some readers refuse a certificate that has none.
      extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
    },
    webcrypto,
  )
  const exported = await subtle.exportKey('pkcs8', keys.privateKey)
  const key = createPrivateKey({ key: Buffer.from(exported), format: 'der', type: 'pkcs8' })
  return { cert: certificate.toString('pem'), key: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/** Which workstation shows this certificate, or null when the one that it names did not sign it. */
export function hostOf(certificate: X509Certificate, signKeyOf: (deviceId: string) => KeyObject | null): string | null {
  const [, deviceId] = /^CN=([0-9a-f-]{36})$/.exec(certificate.subject) ?? []
  const signKey = deviceId === undefined ? null : signKeyOf(deviceId)
  return deviceId !== undefined && signKey !== null && certificate.verify(signKey) ? deviceId : null
}
