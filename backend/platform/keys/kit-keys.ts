import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from 'node:crypto'

/** What a relay and a workstation may know of a recovery kit: keys in base64url that prove and seal, and open nothing. */
export interface KitPublicKeys {
  /** Ed25519: proves that someone holds the kit. */
  signKey: string
  /** X25519: seals what only the kit opens. */
  agreeKey: string
}

export interface KitKeys extends KitPublicKeys {
  sign(text: string): string
  /** X25519, PEM. */
  agreePrivateKey: string
}

/** How PKCS#8 begins for the 32 bytes of a private key. */
const prefixes = {
  ed25519: '302e020100300506032b657004220420',
  x25519: '302e020100300506032b656e04220420',
}

/** The keys that follow from a recovery code as `readRecoveryCode` answers it. */
export function kitKeys(code: string): KitKeys {
  const signing = keyOf(code, 'ed25519')
  const agreeing = keyOf(code, 'x25519')
  return {
    signKey: publicPart(signing),
    agreeKey: publicPart(agreeing),
    sign: text => sign(null, Buffer.from(text), signing).toString('base64url'),
    agreePrivateKey: agreeing.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

export const kitPublicKeys = (code: string): KitPublicKeys => {
  const { signKey, agreeKey } = kitKeys(code)
  return { signKey, agreeKey }
}

function keyOf(code: string, curve: keyof typeof prefixes): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', code.replaceAll('-', ''), '', `nadi recovery kit relay ${curve} 1`, 32))
  const key = Buffer.concat([Buffer.from(prefixes[curve], 'hex'), seed])
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

function publicPart(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (!x) throw new Error('not a key on Curve25519')
  return x
}
