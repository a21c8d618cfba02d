import { createHash, randomBytes } from 'node:crypto'
import { encodeBase32, inGroups, readBase32 } from '#backend/platform/keys/base32.ts'

/**
 * What a new workstation shows. Of the short code the first half says where the two meet, and the relay may know it; the
 * second half is the secret. Twenty bits are enough for it, because each try needs an answer of the new workstation, and
 * there are three.
 */
export interface JoinCode {
  /** Two groups of four, e.g. `7K2M-93QT`. */
  code: string
  /** 32 random bytes in base32, for those who can scan. */
  secret: string
  fingerprint: string
}

export function newJoinCode(fingerprint: string): JoinCode {
  return { code: inGroups(encodeBase32(randomBytes(5))), secret: encodeBase32(randomBytes(30)), fingerprint }
}

const prefix = 'NADI1'

/** Only letters and digits that a QR code packs tightly. */
export const qrText = ({ code, secret, fingerprint }: JoinCode): string => [prefix, code, secret, fingerprint].join(':')

/** How an approver proves to have seen the screen of the new workstation. */
export interface Sighting {
  rendezvous: string
  via: 'code' | 'qr'
  secret: string
  /** Known when the QR code was read. */
  fingerprint: string | null
}

/** What was typed, scanned or pasted, or null when it is neither a code nor the text of a QR code. */
export function readSighting(typed: string): Sighting | null {
  const parts = typed.trim().toUpperCase().split(':')
  if (parts[0] === prefix) {
    const [code, secret] = [readCode(parts[1]), readBase32(parts[2] ?? '')]
    const fingerprint = readFingerprint(parts[3])
    if (!code || secret?.length !== 48 || !fingerprint || parts.length !== 4) return null
    return { rendezvous: rendezvousOf(code), via: 'qr', secret, fingerprint }
  }
  const code = parts.length === 1 ? readCode(parts[0]) : null
  if (!code) return null
  return { rendezvous: rendezvousOf(code), via: 'code', secret: code.slice(4), fingerprint: null }
}

export const secretOf = (code: JoinCode, via: Sighting['via']): string =>
  via === 'qr' ? code.secret : code.code.slice(-4)

function readCode(typed = ''): string | null {
  const plain = readBase32(typed)
  return plain?.length === 8 ? plain : null
}

/** The name under which the two meet: of the half of the code that is no secret. */
export function rendezvousOf(code: string): string {
  const place = code.replaceAll('-', '').slice(0, 4)
  return createHash('sha256').update(`nadi rendezvous 1 ${place}`).digest('hex').slice(0, 32)
}

/** A hundred bits of a device's two public keys, in five groups of four: people compare it on two screens. */
export function fingerprintOf({ signKey, agreeKey }: { signKey: string; agreeKey: string }): string {
  const digest = createHash('sha256').update(`nadi device 1\n${signKey}\n${agreeKey}`).digest()
  return inGroups(encodeBase32(digest).slice(0, 20))
}

function readFingerprint(typed = ''): string | null {
  const plain = readBase32(typed)
  return plain?.length === 20 ? inGroups(plain) : null
}
