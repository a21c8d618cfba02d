import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ivLength = 12
const tagLength = 16

/** AES-256-GCM: 12 random bytes, the ciphertext, the tag. `context` is authenticated and must match on opening. */
export function seal(plain: Uint8Array, key: Uint8Array, context: string): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The plain bytes, or null when the key or the context is wrong or a bit was changed. */
export function open(sealed: Uint8Array, key: Uint8Array, context: string): Buffer | null {
  if (sealed.length < ivLength + tagLength) return null
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivLength, bytes.length - tagLength)), decipher.final()])
  } catch {
    return null
  }
}
