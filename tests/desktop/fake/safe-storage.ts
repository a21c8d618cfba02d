import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from './app.ts'

/** What the machine offers: `FAKE_ELECTRON_KEYCHAIN` is `missing`, `basic_text`, or a real keychain by default. */
const machine = process.env.FAKE_ELECTRON_KEYCHAIN ?? 'gnome_libsecret'
const prefix = Buffer.from('v11')
const ivBytes = 12
const tagBytes = 16

/** The account's key: in reality the operating system holds it. `FAKE_ELECTRON_ACCOUNT` stands for another account. */
function accountKey(): Buffer {
  const file = join(app.getPath('userData'), `fake-keychain-${process.env.FAKE_ELECTRON_ACCOUNT ?? 'own'}`)
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32), { mode: 0o600 })
  }
  return readFileSync(file)
}

function isEncryptionAvailable(): boolean {
  return app.isReady() && machine !== 'missing'
}

function encryptString(plain: string): Buffer {
  if (!isEncryptionAvailable())
    throw new Error('Error while encrypting the text provided to safeStorage.encryptString.')
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', accountKey(), iv)
  return Buffer.concat([prefix, iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function decryptString(sealed: Buffer): string {
  const failed = () => new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  if (!isEncryptionAvailable()) throw failed()
  const ivEnd = prefix.length + ivBytes
  const decipher = createDecipheriv('aes-256-gcm', accountKey(), sealed.subarray(prefix.length, ivEnd))
  try {
    decipher.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(ivEnd, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw failed()
  }
}

export const safeStorage = {
  isEncryptionAvailable,
  getSelectedStorageBackend: () => (machine === 'missing' ? 'unknown' : machine),
  encryptString,
  decryptString,
}
