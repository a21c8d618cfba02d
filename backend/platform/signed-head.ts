import { sign, verify } from 'node:crypto'
import type { AuditHead } from './audit-hash.ts'

/** The last link of a device's chain, signed by the device. */
export interface SignedHead extends AuditHead {
  deviceId: string
  signature: string
}

/** Keys are PEM. */
interface SigningDevice {
  id: string
  publicKey: string
  privateKey: string
}

const signedText = ({ deviceId, sequence, hash }: Omit<SignedHead, 'signature'>) =>
  Buffer.from(`nadi audit head 1\n${deviceId}\n${sequence}\n${hash}`)

export function signHead({ id, privateKey }: SigningDevice, { sequence, hash }: AuditHead): SignedHead {
  const content = { deviceId: id, sequence, hash }
  return { ...content, signature: sign(null, signedText(content), privateKey).toString('base64') }
}

/** The head, or null when it is not signed by this device. */
export function provenHead(
  device: Pick<SigningDevice, 'id' | 'publicKey'>,
  signed: SignedHead | null,
): AuditHead | null {
  if (signed?.deviceId !== device.id) return null
  const isSigned = verify(null, signedText(signed), device.publicKey, Buffer.from(signed.signature, 'base64'))
  return isSigned ? { sequence: signed.sequence, hash: signed.hash } : null
}
