import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { encodeBase32, inGroups, readBase32 } from './base32.ts'

const dataBytes = 25
const dataChars = (dataBytes * 8) / 5
const checkChars = 4

/** A code of 200 random bits and a 20-bit check, e.g. `7K2M-…`: eleven groups of four characters. */
export function newRecoveryCode(): string {
  const data = encodeBase32(randomBytes(dataBytes))
  return inGroups(data + check(data))
}

/** The code as it is printed, or null when it was mistyped. */
export function readRecoveryCode(typed: string): string | null {
  const plain = readBase32(typed)
  const data = plain?.slice(0, -checkChars)
  if (!plain || data?.length !== dataChars) return null
  return check(data) === plain.slice(-checkChars) ? inGroups(plain) : null
}

/** The wrapping key of a code; the code has enough entropy to need no slow hash. */
export function recoveryKey(code: string): Buffer {
  return Buffer.from(hkdfSync('sha256', code.replaceAll('-', ''), '', 'nadi recovery kit 1', 32))
}

function check(data: string): string {
  return encodeBase32(createHash('sha256').update(data).digest()).slice(0, checkChars)
}
