import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { argonCost } from '../passwords.ts'
import type { KeySlot, PasswordSlot } from './key-file.ts'
import { kitPublicKeys } from './kit-keys.ts'
import { readRecoveryCode, recoveryKey } from './recovery-code.ts'
import { open, seal } from './seal.ts'

/** The operating system's keychain, reached through the desktop shell. */
export interface Keychain {
  wrap(plain: Uint8Array): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
}

const context = (kind: KeySlot['kind'], clinicId: string) => `nadi key slot ${kind} ${clinicId}`

export async function keychainSlot(databaseKey: Uint8Array, keychain: Keychain): Promise<KeySlot> {
  return { kind: 'keychain', sealed: Buffer.from(await keychain.wrap(databaseKey)).toString('base64') }
}

export function recoverySlot(databaseKey: Uint8Array, clinicId: string, kitId: string, code: string): KeySlot {
  const sealed = seal(databaseKey, recoveryKey(code), context('recovery', clinicId))
  return { kind: 'recovery', kitId, sealed: sealed.toString('base64'), relay: kitPublicKeys(code) }
}

interface PasswordHolder {
  userName: string
  password: string
  /** When this password was chosen (`credentials.changedAt`). */
  passwordFrom: number
}

export async function passwordSlot(
  databaseKey: Uint8Array,
  clinicId: string,
  { userName, password, passwordFrom }: PasswordHolder,
): Promise<PasswordSlot> {
  const salt = randomBytes(16)
  const sealed = seal(databaseKey, await passwordKey(password, salt), context('password', clinicId))
  return { kind: 'password', userName, passwordFrom, salt: salt.toString('base64'), sealed: sealed.toString('base64') }
}

export async function openWithKeychain(slots: KeySlot[], keychain: Keychain): Promise<Uint8Array | null> {
  const slot = slots.find(candidate => candidate.kind === 'keychain')
  return slot ? keychain.unwrap(Buffer.from(slot.sealed, 'base64')) : null
}

/** The database key, or null when nobody of that name has a slot here or the password is wrong. */
export async function openWithPassword(
  slots: KeySlot[],
  clinicId: string,
  userName: string,
  password: string,
): Promise<Uint8Array | null> {
  const own = slots.filter(slot => slot.kind === 'password').filter(slot => slot.userName === userName)
  // The same work as for a known name, so that the time does not tell who has a slot.
  if (own.length === 0) await passwordKey(password, randomBytes(16))
  // Two for a moment: a crash in the middle of a password change leaves the slots of both passwords.
  for (const slot of own) {
    const key = await passwordKey(password, Buffer.from(slot.salt, 'base64'))
    const databaseKey = open(Buffer.from(slot.sealed, 'base64'), key, context('password', clinicId))
    if (databaseKey) return databaseKey
  }
  return null
}

/** The database key, or null when the code is mistyped or belongs to another clinic or an older kit. */
export function openWithRecoveryCode(slots: KeySlot[], clinicId: string, typed: string): Uint8Array | null {
  const code = readRecoveryCode(typed)
  if (!code) return null
  // Two for a moment, while a new kit takes the place of the old one.
  for (const slot of slots.filter(candidate => candidate.kind === 'recovery')) {
    const key = open(Buffer.from(slot.sealed, 'base64'), recoveryKey(code), context('recovery', clinicId))
    if (key) return key
  }
  return null
}

function passwordKey(password: string, salt: Uint8Array): Promise<Buffer> {
  return hashRaw(password.normalize('NFKC'), { ...argonCost, outputLen: 32, salt })
}
