import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto'
import { publicKeyOf } from './statements.ts'

const keyLength = 32
const tagLength = 16

/**
 * Seals bytes so that only the holder of an X25519 key can open them: a key pair for this one message, HKDF-SHA-256
 * over the agreed secret and both public keys, AES-256-GCM. Answers the message's public key, the ciphertext, the tag.
 * @param agreeKey the receiver's raw public key in base64url
 * @param context what the bytes are and for whom; must match on opening
 * @throws RangeError when `agreeKey` is no key
 */
export function sealTo(agreeKey: string, bytes: Uint8Array, context: string): Buffer {
  const receiver = publicKeyOf(agreeKey, 'X25519')
  if (!receiver) throw new RangeError('not an X25519 key')
  const once = generateKeyPairSync('x25519')
  const sender = rawBytes(once.publicKey.export({ format: 'jwk' }).x)
  const secret = diffieHellman({ privateKey: once.privateKey, publicKey: receiver })
  const { key, iv } = messageKey(secret, sender, rawBytes(agreeKey), context)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([sender, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** The sealed bytes, or null when they are for another key or context, or were changed. */
export function openFrom(privateKey: string, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < keyLength + tagLength) return null
  const bytes = Buffer.from(sealed)
  const sender = bytes.subarray(0, keyLength)
  try {
    const own = createPrivateKey(privateKey)
    const publicKey = publicKeyOf(sender.toString('base64url'), 'X25519')
    if (!publicKey) return null
    const receiver = rawBytes(createPublicKey(own).export({ format: 'jwk' }).x)
    const secret = diffieHellman({ privateKey: own, publicKey })
    const { key, iv } = messageKey(secret, sender, receiver, context)
    const decipher = createDecipheriv('aes-256-gcm', key, iv)
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
    return Buffer.concat([decipher.update(bytes.subarray(keyLength, bytes.length - tagLength)), decipher.final()])
  } catch {
    return null
  }
}

const rawBytes = (base64url: string | undefined) => Buffer.from(base64url ?? '', 'base64url')

/** Key and nonce of one message. The nonce may follow from the secret, because every message has a key of its own. */
function messageKey(secret: Buffer, sender: Buffer, receiver: Buffer, context: string): { key: Buffer; iv: Buffer } {
  const salt = Buffer.concat([sender, receiver])
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, `nadi seal to device 1 ${context}`, keyLength + 12))
  return { key: bytes.subarray(0, keyLength), iv: bytes.subarray(keyLength) }
}
