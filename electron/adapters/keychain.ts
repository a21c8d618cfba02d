import { safeStorage } from 'electron'
import type { ShellServices } from '../backend/messages.ts'

/** The key of this person's account on this machine, through the operating system. */
export type AccountKeychain = Pick<ShellServices, 'wrapKey' | 'unwrapKey'>

/** Where Linux has neither Secret Service nor KWallet, Chromium "encrypts" with a key that everyone knows. */
const worthlessBackends: ReadonlySet<string> = new Set(['basic_text', 'unknown'])

/** The keychain, or undefined where the machine has none that protects anything. Call once the app is ready. */
export function findKeychain(): AccountKeychain | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined
  if (process.platform === 'linux' && worthlessBackends.has(safeStorage.getSelectedStorageBackend())) return undefined
  return {
    wrapKey: async plain => await safeStorage.encryptString(Buffer.from(plain).toString('base64')),
    unwrapKey: async wrapped => Buffer.from(await safeStorage.decryptString(Buffer.from(wrapped)), 'base64'),
  }
}

/** Notes whether the keychain refused a key: another account wrapped it, or the keychain was reset. */
export function watchRefusals(keychain: AccountKeychain | undefined) {
  let refused = false
  const services = keychain && {
    wrapKey: keychain.wrapKey,
    unwrapKey: (wrapped: Uint8Array) =>
      keychain.unwrapKey(wrapped).catch(error => {
        refused = true
        throw error
      }),
  }
  return { services, wasRefused: () => refused }
}
