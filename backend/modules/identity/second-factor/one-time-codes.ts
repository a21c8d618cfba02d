import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { encodeBase32, inGroups, readBase32 } from '#backend/platform/keys/base32.ts'
import type { Id } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'

/** Time-based one-time codes (RFC 6238) as every authenticator app makes them: SHA-1, six digits, 30 seconds. */
const periodMs = 30_000
/** A phone's clock may be one step off in both directions. */
const window = 1
const recoveryCodeCount = 10
/** 80 random bits: no slow hash is needed to keep them. */
const recoveryCodeBytes = 10

/** 160 random bits in base 32 (RFC 4648), as authenticator apps want it. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

const generator = (secret: string, label = '', issuer = '') =>
  new TOTP({ secret: Secret.fromBase32(secret), label, issuer, algorithm: 'SHA1', digits: 6, period: periodMs / 1_000 })

/** The `otpauth:` address that authenticator apps read from a QR code. */
export function secretUri(secret: string, userName: string, clinicName: string): string {
  return generator(secret, userName, clinicName).toString()
}

/** The time step that a code belongs to, or null when it is not valid now. */
export function stepOfCode(secret: string, code: string, now: Instant): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = generator(secret).validate({ token, timestamp: now, window })
  return delta === null ? null : Math.floor(now / periodMs) + delta
}

/** Codes for a day without the phone, e.g. `7K2M-93QT-0DWX-5H8B`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => inGroups(encodeBase32(randomBytes(recoveryCodeBytes))))
}

/** What is kept of a recovery code, or null when the text cannot be one. */
export function hashRecoveryCode(userId: Id, typed: string): string | null {
  const plain = readBase32(typed)
  if (plain?.length !== (recoveryCodeBytes * 8) / 5) return null
  return createHash('sha256').update(`nadi second factor ${userId} ${plain}`).digest('base64')
}
