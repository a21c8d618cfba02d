import { createCipheriv, createDecipheriv, createHash, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'
import { type BatchHeader, type Envelope, writeHeader } from '#shared/sync/envelope.ts'

const tagLength = 16
/** Each batch has a key of its own, used once, so its nonce may stay the same. */
const nonce = Buffer.alloc(12)

const batchKey = (epochKey: Uint8Array, salt: Uint8Array) =>
  Buffer.from(hkdfSync('sha256', epochKey, salt, 'nadi batch 1', 32))

/** The bytes of a batch: header, AES-256-GCM ciphertext and tag, Ed25519 signature. */
export function sealBatch(header: BatchHeader, payload: Uint8Array, epochKey: Uint8Array, signKey: KeyObject): Buffer {
  const headerBytes = writeHeader(header)
  const cipher = createCipheriv('aes-256-gcm', batchKey(epochKey, header.salt), nonce)
  cipher.setAAD(headerBytes)
  const signed = Buffer.concat([headerBytes, cipher.update(payload), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([signed, sign(null, signed, signKey)])
}

export const isSigned = ({ signed, signature }: Envelope, signKey: KeyObject): boolean =>
  verify(null, signed, signKey, signature)

function openBatch({ header, headerBytes, ciphertext }: Envelope, epochKey: Uint8Array): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', batchKey(epochKey, header.salt), nonce)
  decipher.setAAD(headerBytes)
  decipher.setAuthTag(ciphertext.subarray(ciphertext.length - tagLength))
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(0, ciphertext.length - tagLength)), decipher.final()])
  } catch {
    return null
  }
}

/** The payload, opened with the first key that fits. */
export function openBatchWith(envelope: Envelope, epochKeys: readonly Uint8Array[]): Buffer | null {
  for (const key of epochKeys) {
    const plain = openBatch(envelope, key)
    if (plain) return plain
  }
  return null
}

/** What the next batch of the device names as the one before. */
export const batchHash = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
