import { createPublicKey, verify } from 'node:crypto'
import { type AppUpdater, Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater'
import { type ProviderRuntimeOptions, parseUpdateInfo, resolveFiles } from 'electron-updater/out/providers/Provider.js'
import { feedSettings } from './feed-file.ts'

/** The announcement of a release was not signed by us: nothing of it was used. */
class UnsignedUpdateError extends Error {
  constructor() {
    super('the announcement of the update is not signed with the key of Nadi')
    this.name = 'UnsignedUpdateError'
  }
}

/**
 * A web folder whose announcement must carry our signature. The announcement names version and SHA-512 of each file, so
 * that one signature covers what is downloaded afterwards. Code signatures alone are no protection: Linux has none, and
 * electron-updater's check on Windows lets the file pass when PowerShell cannot run.
 */
export class SignedFeed extends Provider<UpdateInfo> {
  readonly #publicKey: string
  readonly #folder: URL

  constructor(options: unknown, _updater: AppUpdater, runtime: ProviderRuntimeOptions) {
    super(runtime)
    const { url, publicKey } = feedSettings.parse(options)
    this.#publicKey = publicKey
    this.#folder = new URL(url.endsWith('/') ? url : `${url}/`)
  }

  /** @throws UnsignedUpdateError */
  override async getLatestVersion(): Promise<UpdateInfo> {
    const name = `${this.getDefaultChannelName()}.yml`
    const address = new URL(name, this.#folder)
    const [announcement, signature] = await Promise.all([
      this.httpRequest(address),
      this.httpRequest(new URL(`${name}.sig`, this.#folder)),
    ])
    if (!isSigned(announcement ?? '', signature ?? '', this.#publicKey)) throw new UnsignedUpdateError()
    return parseUpdateInfo(announcement, name, address)
  }

  override resolveFiles(update: UpdateInfo): ResolvedUpdateFileInfo[] {
    return resolveFiles(update, this.#folder)
  }
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  const key = createPublicKey(publicKey)
  // Any other kind of key would quietly change what the signature means.
  if (key.asymmetricKeyType !== 'ed25519') return false
  return verify(null, Buffer.from(text), key, Buffer.from(signature.trim(), 'base64'))
}
