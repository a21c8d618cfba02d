import { createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so a printed code can be read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dataBytes = 25
const checkChars = 4

/** A code of 200 random bits and a 20-bit check, e.g. `7K2M-…`: eleven groups of four characters. */
export function newRecoveryCode(): string {
  const data = encode(randomBytes(dataBytes))
  return grouped(data + check(data))
}

/** The code without spaces, hyphens and look-alikes, or null when it was mistyped. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0')
  const data = plain.slice(0, -checkChars)
  if (data.length !== (dataBytes * 8) / 5 || [...plain].some(char => !alphabet.includes(char))) return null
  return check(data) === plain.slice(-checkChars) ? grouped(plain) : null
}

/** The wrapping key of a code; the code has enough entropy to need no slow hash. */
export function recoveryKey(code: string): Buffer {
  return Buffer.from(hkdfSync('sha256', code.replaceAll('-', ''), '', 'nadi recovery kit 1', 32))
}

function grouped(code: string): string {
  return (code.match(/.{4}/g) ?? []).join('-')
}

function check(data: string): string {
  return encode(createHash('sha256').update(data).digest()).slice(0, checkChars)
}

function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map(five => alphabet[Number.parseInt(five, 2)]).join('')
}
